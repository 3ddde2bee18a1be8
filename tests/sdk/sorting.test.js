// Fields of the type sort, and move.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { data, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const FIELDS = [
  { name: 'title', type: 'string' },
  { name: 'grp', type: 'string' },
  { name: 'place', type: 'sort', interface: 'sort' },
  { name: 'inner', type: 'sort', interface: 'sort', scopeKey: 'grp' },
];
let round = 0;

everywhere('sorting', (here) => {
  let cards;

  beforeEach(async () => {
    const name = `cards${(round += 1)}`;
    await here.create(name, FIELDS);
    cards = here.collection(name);
    for (const [title, grp] of [['a', 'x'], ['b', 'x'], ['c', 'y'], ['d', 'x']]) {
      await cards.create({ values: { title, grp } });
    }
  });

  const order = async (sort, filter) =>
    pluck(await data(cards.list({ sort, filter })), 'title').join('');
  const move = async (params) => {
    assert.equal(await data(cards.move({ sortField: 'place', ...params })), 'ok');
  };

  test('new records come last, each in its scope', async () => {
    has(await data(cards.list({ sort: 'id' })), [
      { place: 1, inner: 1 }, { place: 2, inner: 2 }, { place: 3, inner: 1 }, { place: 4, inner: 3 },
    ]);
  });

  test('down and up', async () => {
    await move({ sourceId: 1, targetId: 3 });
    assert.equal(await order('place'), 'bcad');
    await move({ sourceId: 4, targetId: 2 });
    assert.equal(await order('place'), 'dbca');
  });

  test('insertAfter', async () => {
    await move({ sourceId: 4, targetId: 1, method: 'insertAfter' });
    assert.equal(await order('place'), 'adbc');
  });

  test('sticky puts first', async () => {
    await move({ sourceId: 3, sticky: true });
    assert.equal(await order('place'), 'cabd');
  });

  test('within a scope', async () => {
    await move({ sourceId: 4, targetId: 1, sortField: 'inner' });
    assert.equal(await order('inner', { grp: 'x' }), 'dab');
  });

  test('into another scope', async () => {
    await move({ sourceId: 1, sortField: 'inner', targetScope: { grp: 'y' } });
    assert.equal(await order('inner', { grp: 'y' }), 'ca');
    await move({ sourceId: 2, sortField: 'inner', targetScope: { grp: 'y' }, method: 'prepend' });
    assert.equal(await order('inner', { grp: 'y' }), 'bca');
    await move({ sourceId: 4, targetId: 3, sortField: 'inner' });
    has(await data(cards.get({ filterByTk: 4 })), { grp: 'y' });
  });

  test('the sort field is asked for when it is no sort field', async () => {
    const ask = (params) => cards.move({ sortField: 'place', ...params });
    await refused(ask({ sourceId: 1, targetId: 2, sortField: 'title' }), 400, { says: /title/ });
    await refused(ask({ sourceId: 99, targetId: 1 }), 404);
  });
});
