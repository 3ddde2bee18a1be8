// The operators of filters, on records without associations.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { data, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const ROWS = [
  { name: 'Ann', note: 'half 50%', n: 1, big: 10, on: true, at: '2026-01-31T23:30:00Z', day: '2026-01-31' },
  { name: 'bob', note: 'a_b', n: 2, big: 20, on: false, at: '2026-02-01T00:00:00Z', day: '2026-02-01' },
  { name: 'cem', note: '', n: 3, big: 30, on: null, at: '2026-11-24T03:42:00Z', day: '2026-11-24' },
  { name: null, note: null, n: null, big: null, on: null, at: null, day: null },
];

everywhere('filters', (here) => {
  before(async () => {
    await here.create('rows', [
      { name: 'name', type: 'string' },
      { name: 'note', type: 'text' },
      { name: 'n', type: 'integer' },
      { name: 'big', type: 'bigInt' },
      { name: 'on', type: 'boolean' },
      { name: 'at', type: 'date' },
      { name: 'day', type: 'dateOnly' },
    ]);
    await here.collection('rows').create({ values: ROWS });
  });

  const list = (filter, headers) =>
    here.root.resource('rows', undefined, headers).list({ filter, sort: 'id' });
  const finds = async (filter, ids, headers) => {
    const found = await data(list(filter, headers));
    assert.deepEqual(pluck(found, 'id'), ids, JSON.stringify(filter));
  };

  test('equality', async () => {
    await finds({ name: 'Ann' }, [1]);
    await finds({ name: { $eq: 'Ann' } }, [1]);
    await finds({ 'name.$eq': ['Ann', 'bob'] }, [1, 2]);
    await finds({ name: null }, [4]);
    await finds({ 'n.$eq': 2 }, [2]);
    await finds({ 'name.$eq': 5 }, []);
  });

  test('inequality takes null in', async () => {
    await finds({ 'name.$ne': 'Ann' }, [2, 3, 4]);
    await finds({ 'name.$ne': null }, [1, 2, 3]);
    await finds({ 'name.$ne': ['Ann', 'bob'] }, [3, 4]);
    await finds({ 'name.$notIn': ['Ann'] }, [2, 3, 4]);
    await finds({ 'name.$in': ['Ann', 'cem'] }, [1, 3]);
    await finds({ 'name.$in': 'Ann' }, [1]);
    await finds({ 'name.$in': [] }, []);
  });

  test('order', async () => {
    await finds({ 'n.$gt': 1 }, [2, 3]);
    await finds({ 'n.$gte': 2 }, [2, 3]);
    await finds({ 'n.$lt': 2 }, [1]);
    await finds({ 'n.$lte': 2 }, [1, 2]);
    await finds({ 'n.$between': [2, 3] }, [2, 3]);
    await finds({ 'n.$notBetween': [2, 3] }, [1]);
    await finds({ 'big.$gt': 15 }, [2, 3]);
  });

  test('parts of text', async () => {
    await finds({ 'name.$includes': 'N' }, [1]);
    await finds({ 'note.$includes': '%' }, [1]);
    await finds({ 'note.$includes': '_' }, [2]);
    await finds({ 'name.$startsWith': 'b' }, [2]);
    await finds({ 'name.$endWith': 'm' }, [3]);
    await finds({ 'name.$includes': ['nn', 'ob'] }, [1, 2]);
    await finds({ 'note.$empty': true }, [3, 4]);
    await finds({ 'note.$notEmpty': true }, [1, 2]);
    await finds({ 'n.$empty': true }, [4]);
  });

  test('truth', async () => {
    await finds({ 'on.$isTruly': true }, [1]);
    await finds({ 'on.$isFalsy': true }, [2, 3, 4]);
  });

  test('and, or, and lists of nothing', async () => {
    await finds({ $and: [{ name: 'Ann' }, { n: 1 }] }, [1]);
    await finds({ $or: [{ name: 'Ann' }, { n: 2 }] }, [1, 2]);
    await finds({ $and: [{ $or: [{ n: 1 }, { n: 2 }] }, { 'name.$ne': 'Ann' }] }, [2]);
    await finds({ $and: [] }, [1, 2, 3, 4]);
    await finds({ $or: [], n: 1 }, [1]);
    await finds({}, [1, 2, 3, 4]);
  });

  test('periods', async () => {
    await finds({ 'at.$dateOn': '2026-01-31' }, [1]);
    await finds({ 'at.$dateOn': '2026' }, [1, 2, 3]);
    await finds({ 'at.$dateOn': '2026Q1' }, [1, 2]);
    await finds({ 'at.$dateBefore': '2026-02' }, [1]);
    await finds({ 'at.$dateAfter': '2026-02' }, [3]);
    await finds({ 'at.$dateNotBefore': '2026-02-01' }, [2, 3]);
    await finds({ 'at.$dateBetween': ['2026-01-01', '2026-02-28'] }, [1, 2]);
    await finds({ 'day.$dateOn': '2026-02' }, [2]);
  });

  test('periods by the clock of the request', async () => {
    const east = { 'X-Timezone': '+08:00' };
    await finds({ 'at.$dateOn': '2026-02-01' }, [1, 2], east);
    await finds({ 'at.$dateOn': '2026-01-31' }, [], east);
  });

  test('what stands inside of JSON', async () => {
    await here.create('things', [{ name: 'meta', type: 'json' }]);
    const things = here.collection('things');
    await things.create({
      values: [
        { meta: { color: 'red', size: 3, parts: [{ name: 'a' }] } },
        { meta: { color: 'blue', size: '3' } },
        {},
      ],
    });
    const ids = async (filter) => pluck(await data(things.list({ filter, sort: 'id' })), 'id');
    assert.deepEqual(await ids({ 'meta.color.$eq': 'red' }), [1]);
    assert.deepEqual(await ids({ meta: { color: 'blue' } }), [2]);
    assert.deepEqual(await ids({ 'meta.size.$gt': 2 }), [1]);
    assert.deepEqual(await ids({ 'meta.color.$ne': 'red' }), [2, 3]);
    assert.deepEqual(await ids({ 'meta.parts.0.name.$includes': 'A' }), [1]);
    await refused(things.list({ filter: { 'meta.color.$regexp': 'r' } }), 400);
    await refused(list({ 'name.$regexp': 'A' }), 400, { says: /\$regexp.*\$like/ });
  });

  test('what cannot be a filter is refused', async () => {
    await refused(list({ nope: 1 }), 400, { says: /nope/ });
    await refused(list({ 'n.$zz': 1 }), 400, { says: /\$zz/ });
    await refused(list({ n: 'abc' }), 400, { says: /n/ });
    await refused(list({ 'at.$dateOn': 'soon' }), 400);
    await refused(list('{bad'), 400);
    const many = { $or: Array.from({ length: 10_000 }, (_, n) => ({ n })) };
    const { status } = await list(many).catch((failure) => failure.response);
    assert.ok([400, 414, 431].includes(status), `${status}`);
  });
});
