// firstOrCreate and updateOrCreate.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { data, has, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

everywhere('upserts', (here) => {
  let towns;

  before(async () => {
    await here.create('regions', [{ name: 'name', type: 'string' }]);
    await here.create('towns', [
      { name: 'name', type: 'string' },
      { name: 'people', type: 'integer' },
      { name: 'region', type: 'belongsTo', target: 'regions', foreignKey: 'regionId' },
    ]);
    towns = here.collection('towns');
  });

  const count = async () => (await towns.list({ pageSize: 1 })).data.meta.count;
  const one = (answer) => (Array.isArray(answer) ? answer[0] : answer);

  test('firstOrCreate makes what is not there, and else changes nothing', async () => {
    const call = (people) =>
      data(towns.firstOrCreate({ filterKeys: ['name'], values: { name: 'east', people } }));
    const made = await call(5);
    has(made, { name: 'east', people: 5 });
    assert.deepEqual(await call(6), made);
    assert.equal(await count(), 1);
  });

  test('updateOrCreate makes what is not there, and else changes it', async () => {
    const call = (people) =>
      data(towns.updateOrCreate({ filterKeys: ['name'], values: { name: 'west', people } }));
    const made = await call(5);
    has(made, { name: 'west', people: 5 });
    has(one(await call(6)), { id: made.id, name: 'west', people: 6 });
    assert.equal(await count(), 2);
  });

  test('several keys must all fit', async () => {
    const call = (people) =>
      data(towns.firstOrCreate({
        filterKeys: ['name', 'people'], values: { name: 'north', people },
      }));
    const first = await call(1);
    assert.notEqual((await call(2)).id, first.id);
    assert.equal((await call(1)).id, first.id);
  });

  test('a key may be of an association', async () => {
    const { id } = await data(here.collection('regions').create({ values: { name: 'up' } }));
    await data(towns.create({ values: { name: 'there', region: id } }));
    const params = { filterKeys: ['region.name'], values: { name: 'x', region: { name: 'up' } } };
    has(await data(towns.firstOrCreate(params)), { name: 'there' });
  });

  test('a key without a value means null', async () => {
    const made = await data(towns.firstOrCreate({ filterKeys: ['name'], values: { people: 8 } }));
    has(made, { name: null, people: 8 });
    const again = await data(towns.firstOrCreate({ filterKeys: ['name'], values: { people: 9 } }));
    has(again, { id: made.id, people: 8 });
  });

  test('whitelist', async () => {
    const params = { filterKeys: ['name'], values: { name: 'west', people: 70 } };
    await data(towns.updateOrCreate({ ...params, whitelist: ['name'] }));
    has(await data(towns.get({ filter: { name: 'west' } })), { people: 6 });
  });

  test('filterKeys are needed, and fields', async () => {
    await refused(towns.firstOrCreate({ values: { name: 'x' } }), 400, { says: /filterKeys/ });
    await refused(towns.updateOrCreate({ values: { name: 'x' } }), 400, { says: /filterKeys/ });
    await refused(
      towns.firstOrCreate({ filterKeys: ['nope'], values: { name: 'x' } }), 400, { says: /nope/ },
    );
  });

  test('a hundred at once make one', async () => {
    const values = { name: 'race', people: 1 };
    const calls = Array.from({ length: 100 }, () =>
      data(towns.firstOrCreate({ filterKeys: ['name'], values })),
    );
    const ids = new Set((await Promise.all(calls)).map((town) => town.id));
    assert.equal(ids.size, 1);
  });
});
