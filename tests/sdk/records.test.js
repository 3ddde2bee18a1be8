// Records of a collection: list, get, create, update, destroy, and their parameters.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { body, data, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const FIELDS = [
  { name: 'title', type: 'string', interface: 'input' },
  { name: 'code', type: 'string', interface: 'input', unique: true },
  { name: 'price', type: 'double', interface: 'number' },
  { name: 'qty', type: 'integer', interface: 'integer' },
  { name: 'active', type: 'boolean', interface: 'checkbox' },
];
const ITEMS = Array.from({ length: 25 }, (_, i) => ({
  title: `Item ${i + 1}`,
  code: `C${i + 1}`,
  price: (i + 1) * 1.25,
  qty: i % 5 === 4 ? null : i % 5,
  active: i % 2 === 1,
}));

everywhere('records', (here) => {
  let items;

  before(async () => {
    await here.create('items', FIELDS, { createdAt: true, updatedAt: true });
    items = here.collection('items');
    await items.create({ values: ITEMS });
  });

  test('a bulk create answers every record with its key', async () => {
    const made = await data(items.create({ values: [{ title: 'x' }, { title: 'y' }] }));
    assert.deepEqual(pluck(made, 'title'), ['x', 'y']);
    assert.deepEqual(pluck(made, 'id'), [26, 27]);
    assert.equal(await data(items.destroy({ filterByTk: [26, 27] })), 2);
  });

  test('list answers twenty a page and how many there are', async () => {
    const answer = await body(items.list());
    assert.deepEqual(answer.meta, { count: 25, page: 1, pageSize: 20, totalPage: 2 });
    assert.deepEqual(pluck(answer.data, 'id'), Array.from({ length: 20 }, (_, i) => i + 1));
    has(answer.data[0], { id: 1, title: 'Item 1', code: 'C1', price: 1.25, qty: 0, active: false });
    assert.match(answer.data[0].createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('list takes page, pageSize, sort and fields', async () => {
    const params = { page: 2, pageSize: 2, sort: ['-price'], fields: ['id', 'title'] };
    assert.deepEqual(await body(items.list(params)), {
      data: [
        { id: 23, title: 'Item 23' },
        { id: 22, title: 'Item 22' },
      ],
      meta: { count: 25, page: 2, pageSize: 2, totalPage: 13 },
    });
  });

  test('sort and fields may be comma lists', async () => {
    const params = { pageSize: 2, sort: '-qty,-id', fields: 'id,qty' };
    assert.deepEqual(await data(items.list(params)), [
      { id: 24, qty: 3 },
      { id: 19, qty: 3 },
    ]);
  });

  test('null is last, whichever way one sorts, and the key decides between equals', async () => {
    const ids = async (sort) => pluck(await data(items.list({ sort, paginate: false })), 'id');
    const nulls = [5, 10, 15, 20, 25];
    assert.deepEqual((await ids('qty')).slice(-5), nulls);
    assert.deepEqual((await ids('-qty')).slice(-5), nulls);
    assert.deepEqual((await ids('qty')).slice(0, 5), [1, 6, 11, 16, 21]);
  });

  test('a page past the end is empty and still counts', async () => {
    const answer = await body(items.list({ page: 9, pageSize: 20 }));
    assert.deepEqual(answer, {
      data: [],
      meta: { count: 25, page: 9, pageSize: 20, totalPage: 2 },
    });
  });

  test('paginate=false answers all, without meta', async () => {
    const answer = await body(items.list({ paginate: false, fields: ['id'] }));
    assert.equal(answer.data.length, 25);
    assert.equal('meta' in answer, false);
  });

  test('except leaves fields out, unless fields names them', async () => {
    const [left] = await data(items.list({ except: ['title', 'price'], pageSize: 1 }));
    assert.equal('title' in left || 'price' in left, false);
    assert.equal(left.code, 'C1');
    const [named] = await data(
      items.list({ except: ['title'], fields: ['id', 'title'], pageSize: 1 }),
    );
    assert.deepEqual(named, { id: 1, title: 'Item 1' });
  });

  test('get by key, by filter, by both', async () => {
    has(await data(items.get({ filterByTk: 7 })), { id: 7, title: 'Item 7' });
    has(await data(items.get({ filter: { code: 'C9' } })), { id: 9 });
    assert.equal(await data(items.get({ filterByTk: 7, filter: { code: 'C9' } })), null);
    assert.deepEqual(await data(items.get({ filterByTk: 7, fields: ['code'] })), { code: 'C7' });
  });

  test('get of a record that is not there answers null', async () => {
    assert.equal(await data(items.get({ filterByTk: 99999 })), null);
  });

  test('create answers the whole record', async () => {
    const made = await data(items.create({ values: { title: 'New', code: 'NEW', price: 9.5 } }));
    has(made, { title: 'New', code: 'NEW', price: 9.5, qty: null, active: null });
    assert.equal(await data(items.destroy({ filterByTk: made.id })), 1);
  });

  test('create without values makes an empty record', async () => {
    const made = await data(items.create());
    has(made, { title: null, code: null });
    await items.destroy({ filterByTk: made.id });
  });

  test('update answers the changed records in a list', async () => {
    const changed = await data(items.update({ filterByTk: 3, values: { qty: 40 } }));
    has(changed, [{ id: 3, qty: 40, title: 'Item 3' }]);
    const filter = { 'title.$in': ['Item 3', 'Item 4'] };
    const both = await data(items.update({ filter, values: { qty: 41 } }));
    assert.deepEqual(pluck(both, 'qty'), [41, 41]);
    await items.update({ filterByTk: 3, values: { qty: 2 } });
    await items.update({ filterByTk: 4, values: { qty: 3 } });
  });

  test('update and destroy of what is not there', async () => {
    assert.deepEqual(await data(items.update({ filterByTk: 99999, values: { qty: 1 } })), []);
    assert.equal(await data(items.destroy({ filterByTk: 99999 })), 0);
  });

  test('update and destroy want to be told which', async () => {
    await refused(items.update({ values: { qty: 1 } }), 400, { says: /filter/ });
    await refused(items.destroy(), 400, { says: /filter/ });
    assert.equal((await data(items.list())).length, 20);
  });

  test('destroy by filter answers the count', async () => {
    await items.create({ values: [{ title: 'gone' }, { title: 'gone' }] });
    assert.equal(await data(items.destroy({ filter: { title: 'gone' } })), 2);
  });

  test('what is unique stays so', async () => {
    await refused(items.create({ values: { code: 'C1' } }), 400, { says: /code/i });
    await refused(items.update({ filterByTk: 2, values: { code: 'C1' } }), 400, { says: /code/i });
  });

  test('a value of another type is refused', async () => {
    await refused(items.create({ values: { qty: 'abc' } }), 400, { says: /qty/ });
    await refused(items.create({ values: { qty: 3000000000 } }), 400, { says: /qty/ });
  });

  test('an unknown field, operator, sort key or association is refused', async () => {
    await refused(items.list({ filter: { nope: 1 } }), 400, { says: /nope/ });
    await refused(items.list({ filter: { price: { $zz: 1 } } }), 400, { says: /\$zz/ });
    await refused(items.list({ sort: 'nope' }), 400, { says: /nope/ });
    await refused(items.list({ fields: ['nope'] }), 400, { says: /nope/ });
    await refused(items.list({ filter: '{bad' }), 400, { says: /filter/i });
  });

  test('an unknown resource or action is not found', async () => {
    await refused(here.collection('nosuch').list(), 404);
    await refused(items.frobnicate(), 404);
  });

  test('REST paths do the same', async () => {
    const api = here.root;
    const made = await data(api.request({ method: 'post', url: 'items', data: { title: 'rest' } }));
    const url = `items/${made.id}`;
    has(await data(api.request({ url })), { title: 'rest' });
    has(await data(api.request({ method: 'put', url, data: { qty: 1 } })), [{ qty: 1 }]);
    has(await data(api.request({ method: 'patch', url, data: { qty: 2 } })), [{ qty: 2 }]);
    assert.equal(await data(api.request({ method: 'delete', url })), 1);
    const list = await body(api.request({ url: 'items', params: { pageSize: 1, fields: ['id'] } }));
    assert.deepEqual(list, {
      data: [{ id: 1 }],
      meta: { count: 25, page: 1, pageSize: 1, totalPage: 25 },
    });
    has(await data(api.request({ url: 'items:get/7' })), { id: 7 });
  });
});
