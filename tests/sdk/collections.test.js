// Collections and their fields: made, listed, read, changed, destroyed.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { body, data, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

everywhere('collections', (here) => {
  let collections;
  const fields = (name) => here.collection('collections.fields', name);

  before(async () => {
    collections = here.collection('collections');
    const values = {
      name: 'items', title: 'Items', createdAt: true, updatedAt: true,
      fields: [{ name: 'title', type: 'string', interface: 'input', uiSchema: { title: 'Title' } }],
    };
    const made = await data(collections.create({ values }));
    has(made, { name: 'items', title: 'Items', createdAt: true, updatedAt: true });
    has(made.fields.find((field) => field.name === 'title'), {
      name: 'title', type: 'string', interface: 'input', uiSchema: { title: 'Title' },
    });
  });

  test('a collection is there for records at once', async () => {
    has(await data(here.collection('items').create({ values: { title: 'x' } })), { title: 'x' });
  });

  test('a name is taken once', async () => {
    const again = collections.create({ values: { name: 'items', fields: [] } });
    const { status, data: told } = await again.catch((failure) => failure.response);
    assert.ok([400, 409].includes(status), `${status}`);
    assert.match(told.errors[0].message, /exist/);
  });

  test('a name that is none is refused', async () => {
    for (const name of ['a b"; drop', 'x'.repeat(300), 'users', 'roles', 7]) {
      const { status } = await collections
        .create({ values: { name, fields: [] } })
        .catch((failure) => failure.response);
      assert.ok([400, 409].includes(status), `${name}: ${status}`);
    }
  });

  test('list, with the parameters of any list', async () => {
    await collections.create({ values: { name: 'other', fields: [] } });
    const filter = { 'name.$in': ['items', 'other'] };
    const answer = await body(collections.list({ filter, sort: '-name', pageSize: 1 }));
    has(answer.data, [{ name: 'other' }]);
    assert.deepEqual(answer.meta, { count: 2, page: 1, pageSize: 1, totalPage: 2 });
    const all = await body(collections.list({ paginate: false, filter }));
    assert.equal(all.data.length, 2);
    assert.equal('meta' in all, false);
  });

  test('get and update', async () => {
    has(await data(collections.get({ filterByTk: 'items' })), { name: 'items', title: 'Items' });
    assert.equal(await data(collections.get({ filterByTk: 'nosuch' })), null);
    const values = { title: 'Things', description: 'what there is' };
    has(await data(collections.update({ filterByTk: 'items', values })), [values]);
    has(await data(collections.get({ filterByTk: 'items' })), values);
  });

  test('listMeta answers every collection with its fields', async () => {
    const items = (await data(collections.listMeta())).find(({ name }) => name === 'items');
    assert.ok(pluck(items.fields, 'name').includes('title'));
  });

  test('a field is made, listed, read, changed, destroyed', async () => {
    const values = { name: 'price', type: 'double', interface: 'number' };
    has(await data(fields('items').create({ values })), { ...values, collectionName: 'items' });
    has(await data(here.collection('items').create({ values: { price: 1.5 } })), { price: 1.5 });
    const listed = await data(fields('items').list({ paginate: false }));
    assert.ok(pluck(listed, 'name').includes('price'));
    has(await data(fields('items').get({ filterByTk: 'price' })), values);
    const change = { uiSchema: { title: 'Price' }, description: 'in euro' };
    has(await data(fields('items').update({ filterByTk: 'price', values: change })), [change]);
    await data(fields('items').destroy({ filterByTk: 'price' }));
    const [record] = await data(here.collection('items').list({ sort: '-id' }));
    assert.equal('price' in record, false);
  });

  test('a field that cannot be is refused, and nothing is made', async () => {
    const before = await data(fields('items').list({ paginate: false }));
    const refusals = [
      [{ name: 'zz', type: 'nosuch' }, /nosuch/],
      [{ name: 'zz' }, /type/],
      [{ name: 'a b"c', type: 'string' }, /a b|name/],
    ];
    for (const [values, says] of refusals) {
      await refused(fields('items').create({ values }), 400, { says });
    }
    const again = fields('items').create({ values: { name: 'title', type: 'string' } });
    const { status } = await again.catch((failure) => failure.response);
    assert.ok([400, 409].includes(status), `${status}`);
    assert.deepEqual(await data(fields('items').list({ paginate: false })), before);
  });

  test('a collection is destroyed with its records', async () => {
    assert.equal(await data(collections.destroy({ filterByTk: 'other' })), 1);
    await refused(here.collection('other').list(), 404);
    assert.equal(await data(collections.destroy({ filterByTk: 'other' })), 0);
  });
});
