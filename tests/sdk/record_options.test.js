// What a call on records may say besides: whitelists, truncate, simple pagination, ACL meta.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { body, data, has, pluck } from './support/answers.js';
import { everywhere } from './support/place.js';

everywhere('options', (here) => {
  let items;

  before(async () => {
    await here.create('items', [
      { name: 'title', type: 'string', interface: 'input' },
      { name: 'price', type: 'double', interface: 'number' },
      { name: 'qty', type: 'integer', interface: 'integer' },
    ]);
    items = here.collection('items');
    await items.create({
      values: Array.from({ length: 5 }, (_, i) => ({ title: `Item ${i + 1}`, price: i + 1.25 })),
    });
  });

  test('whitelist and blacklist decide what is written', async () => {
    const values = { title: 'w', qty: 4, price: 2 };
    const white = await data(items.create({ values, whitelist: ['title', 'qty'] }));
    has(white, { title: 'w', qty: 4, price: null });
    const black = await data(items.create({ values, blacklist: ['qty'] }));
    has(black, { title: 'w', qty: null, price: 2 });
    const change = { title: 'changed', qty: 1 };
    const [one] = await data(
      items.update({ filterByTk: white.id, values: change, whitelist: ['qty'] }),
    );
    has(one, { title: 'w', qty: 1 });
    const [two] = await data(
      items.update({ filterByTk: white.id, values: change, blacklist: ['qty'] }),
    );
    has(two, { title: 'changed', qty: 1 });
    await items.destroy({ filterByTk: [white.id, black.id] });
  });

  test('truncate empties a collection', async () => {
    await here.create('scraps', [{ name: 'x', type: 'integer' }]);
    const scraps = here.collection('scraps');
    await scraps.create({ values: [{ x: 1 }, { x: 2 }] });
    await scraps.destroy({ truncate: true });
    assert.equal((await body(scraps.list())).meta.count, 0);
  });

  test('forceUpdate changes every record', async () => {
    const scraps = here.collection('scraps');
    await scraps.create({ values: [{ x: 1 }, { x: 2 }] });
    const changed = await data(scraps.update({ forceUpdate: true, values: { x: 9 } }));
    assert.deepEqual(pluck(changed, 'x'), [9, 9]);
  });

  test('simple pagination tells only whether there is more', async () => {
    await here.create('big', [{ name: 'x', type: 'integer' }], { simplePaginate: true });
    const big = here.collection('big');
    await big.create({ values: [{ x: 1 }, { x: 2 }, { x: 3 }] });
    const first = await body(big.list({ pageSize: 2 }));
    assert.deepEqual(first.meta, { hasNext: true, page: 1, pageSize: 2 });
    assert.equal(first.data.length, 2);
    const last = await body(big.list({ pageSize: 2, page: 2 }));
    assert.deepEqual(last.meta, { hasNext: false, page: 2, pageSize: 2 });
    assert.equal(last.data.length, 1);
    const counted = await body(big.list({ pageSize: 2, simplePaginate: false }));
    assert.deepEqual(counted.meta, { count: 3, page: 1, pageSize: 2, totalPage: 2 });
    const asked = await body(items.list({ pageSize: 4, simplePaginate: true, sort: '-id' }));
    assert.deepEqual(asked.meta, { hasNext: true, page: 1, pageSize: 4 });
    const headers = { 'X-With-ACL-Meta': 'true' };
    const told = await body(here.root.resource('big', undefined, headers).list({ pageSize: 2 }));
    assert.deepEqual(told.meta, {
      hasNext: true, page: 1, pageSize: 2,
      allowedActions: { view: [1, 2], update: [1, 2], destroy: [1, 2] },
    });
    assert.equal(told.data.length, 2);
  });

  test('X-With-ACL-Meta tells what may be done with each record', async () => {
    const headers = { 'X-With-ACL-Meta': 'true' };
    const listed = here.root.resource('items', undefined, headers);
    const list = await body(listed.list({ pageSize: 2 }));
    assert.deepEqual(list.meta.allowedActions, { view: [1, 2], update: [1, 2], destroy: [1, 2] });
    const one = await body(listed.get({ filterByTk: 3 }));
    assert.deepEqual(one.meta, { allowedActions: { view: [3], update: [3], destroy: [3] } });
    assert.equal('meta' in (await body(listed.get({ filterByTk: 777 }))), false);
  });

  test('isTemplate gives a record to copy, without its keys', async () => {
    const copy = await data(items.get({ filterByTk: 1, isTemplate: true }));
    assert.equal('id' in copy, false);
    has(copy, { title: 'Item 1', price: 1.25 });
  });

  test('a record to copy has no place, no foreign keys and no rows of through tables', async () => {
    await here.create('tags', [{ name: 'word', type: 'string' }]);
    await here.create('cards', [
      { name: 'word', type: 'string' },
      { name: 'item', type: 'belongsTo', target: 'items' },
      { name: 'tags', type: 'belongsToMany', target: 'tags', through: 'cardTags' },
      { name: 'marks', type: 'belongsToArray', target: 'tags', foreignKey: 'markIds' },
      { name: 'place', type: 'sort' },
      { name: 'lines', type: 'hasMany', target: 'cards', foreignKey: 'cardId' },
    ]);
    const cards = here.collection('cards');
    await data(here.collection('tags').create({ values: { word: 't' } }));
    await data(cards.create({ values: { word: 'w', item: 1, tags: [1], marks: [1] } }));
    const whole = await data(cards.get({ filterByTk: 1, appends: ['tags'] }));
    has(whole, { itemId: 1, markIds: [1], place: 1 });
    assert.ok(whole.tags[0].cardTags);
    assert.deepEqual(await data(cards.get({ filterByTk: 1, isTemplate: true })), { word: 'w' });
    const copy = await data(
      cards.get({ filterByTk: 1, isTemplate: true, appends: ['item', 'tags'] }),
    );
    has(copy, { item: { id: 1 }, tags: [{ id: 1, word: 't' }] });
    assert.equal('cardTags' in copy.tags[0], false);
  });
});
