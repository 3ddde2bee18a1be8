// The action query: measures, dimensions, having, orders.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { data, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const SALES = [
  ['a', 1, 1.5, 1, '2026-01-15T10:00:00Z'],
  ['a', 2, 2.5, 1, '2026-01-31T23:30:00Z'],
  ['b', 3, 0.5, 2, '2026-02-10T10:00:00Z'],
  ['b', 4, 4, 2, '2026-02-11T00:00:00Z'],
  ['c', null, null, null, null],
];
const TOTAL = { field: ['qty'], aggregation: 'sum', alias: 'total' };
const TITLE = { field: ['title'], alias: 'T' };
const BY_TITLE = [{ field: ['title'], alias: 'T', order: 'asc' }];

everywhere('query', (here) => {
  before(async () => {
    await here.create('regions', [{ name: 'name', type: 'string' }]);
    await here.create('sales', [
      { name: 'title', type: 'string' },
      { name: 'qty', type: 'integer' },
      { name: 'price', type: 'double' },
      { name: 'day', type: 'date' },
      { name: 'region', type: 'belongsTo', target: 'regions', foreignKey: 'regionId' },
    ]);
    await here.collection('regions').create({ values: [{ name: 'north' }, { name: 'south' }] });
    const rows = SALES.map(([title, qty, price, regionId, day]) => ({
      title, qty, price, regionId, day,
    }));
    await here.collection('sales').create({ values: rows });
  });

  const query = (values, headers) => here.root.resource('sales', undefined, headers).query({ values });
  const rows = (values, headers) => data(query(values, headers));

  test('a measure over everything', async () => {
    assert.deepEqual(await rows({ measures: [TOTAL] }), [{ total: 10 }]);
    const plain = { field: 'qty', aggregation: 'sum' };
    assert.deepEqual(await rows({ measures: [plain] }), [{ qty: 10 }]);
  });

  test('every aggregation answers numbers', async () => {
    const of = (field, aggregation, alias, more) => ({ field: [field], aggregation, alias, ...more });
    const measures = [
      of('qty', 'sum', 's'), of('qty', 'avg', 'a'), of('qty', 'count', 'c'),
      of('qty', 'min', 'mi'), of('qty', 'max', 'ma'), of('price', 'sum', 'ps'),
      of('price', 'avg', 'pa'), of('title', 'count', 'dt', { distinct: true }),
      of('title', 'max', 'mt'), of('id', 'count', 'n'),
    ];
    assert.deepEqual(await rows({ measures }), [
      { s: 10, a: 2.5, c: 4, mi: 1, ma: 4, ps: 8.5, pa: 2.125, dt: 3, mt: 'c', n: 5 },
    ]);
  });

  test('dimensions group', async () => {
    const grouped = await rows({ measures: [TOTAL], dimensions: [TITLE], orders: BY_TITLE });
    assert.deepEqual(grouped, [
      { T: 'a', total: 3 },
      { T: 'b', total: 7 },
      { T: 'c', total: null },
    ]);
    const unnamed = await rows({ measures: [TOTAL], dimensions: [{ field: ['title'] }] });
    assert.deepEqual(pluck(unnamed, 'title').sort(), ['a', 'b', 'c']);
  });

  test('a dimension over an association', async () => {
    const region = { field: ['region', 'name'], alias: 'R' };
    const orders = [{ field: ['region', 'name'], alias: 'R', order: 'asc' }];
    assert.deepEqual(await rows({ measures: [TOTAL], dimensions: [region], orders }), [
      { R: 'north', total: 3 },
      { R: 'south', total: 7 },
      { R: null, total: null },
    ]);
    const unnamed = await rows({ measures: [TOTAL], dimensions: [{ field: 'region.name' }] });
    assert.ok('region.name' in unnamed[0]);
  });

  test('dimensions alone, and plain columns', async () => {
    const titles = await rows({ dimensions: [TITLE], orders: BY_TITLE });
    assert.deepEqual(pluck(titles, 'T'), ['a', 'a', 'b', 'b', 'c']);
    const plain = await rows({ measures: [{ field: ['qty'] }] });
    assert.equal(plain.length, 5);
  });

  test('orders by a measure, nulls where one wants them', async () => {
    const by = async (order, nulls) => {
      const orders = [{ field: ['qty'], alias: 'total', order, nulls }];
      return pluck(await rows({ measures: [TOTAL], dimensions: [TITLE], orders }), 'T');
    };
    assert.deepEqual(await by('asc', 'first'), ['c', 'a', 'b']);
    assert.deepEqual(await by('asc', 'last'), ['a', 'b', 'c']);
    assert.deepEqual(await by('desc', 'last'), ['b', 'a', 'c']);
  });

  test('filter, also over associations', async () => {
    const total = async (filter) => (await rows({ measures: [TOTAL], filter }))[0].total;
    assert.equal(await total({ 'title.$eq': 'a' }), 3);
    assert.equal(await total({ $and: [{ title: { $eq: 'b' } }, { qty: { $gt: 3 } }] }), 4);
    assert.equal(await total({ 'region.name': 'north' }), 3);
    assert.equal(await total({ title: 'zz' }), null);
  });

  test('having filters groups', async () => {
    const ask = (having) => rows({ measures: [TOTAL], dimensions: [TITLE], having });
    assert.deepEqual(await ask({ total: { $gt: 3 } }), [{ T: 'b', total: 7 }]);
    assert.deepEqual(await ask({ $and: [{ total: { $gt: 3 } }] }), [{ T: 'b', total: 7 }]);
    const unnamed = { field: ['qty'], aggregation: 'sum' };
    const having = { qty: { $gt: 3 } };
    const found = await rows({ measures: [unnamed], dimensions: [{ field: ['title'] }], having });
    assert.deepEqual(found, [{ title: 'b', qty: 7 }]);
  });

  test('an order names a column by its field, too', async () => {
    const orders = [{ field: ['title'], order: 'desc', nulls: 'last' }];
    const ask = (more) => rows({ measures: [TOTAL], dimensions: [TITLE], ...more });
    const names = (all) => all.map(({ T }) => T);
    const up = await ask({ orders: [{ ...orders[0], order: 'asc' }] });
    const down = await ask({ orders });
    assert.deepEqual(names(down), names(up).reverse());
  });

  test('limit and offset', async () => {
    const asked = { measures: [TOTAL], dimensions: [TITLE], orders: BY_TITLE, limit: 1, offset: 1 };
    assert.deepEqual(await rows(asked), [{ T: 'b', total: 7 }]);
  });

  test('dates in a format, by the clock of the request', async () => {
    const in_ = async (format, headers) => {
      const day = { field: ['day'], format, alias: 'D' };
      const orders = [{ field: ['day'], alias: 'D', order: 'asc', nulls: 'last' }];
      const found = await rows({ measures: [TOTAL], dimensions: [day], orders }, headers);
      return Object.fromEntries(found.map(({ D, total }) => [D, total]));
    };
    assert.deepEqual(await in_('YYYY-MM'), { '2026-01': 3, '2026-02': 7, null: null });
    assert.deepEqual(await in_('YYYY'), { 2026: 10, null: null });
    assert.deepEqual(await in_('YYYY-MM-DD'), {
      '2026-01-15': 1, '2026-01-31': 2, '2026-02-10': 3, '2026-02-11': 4, null: null,
    });
    assert.deepEqual(await in_('YYYY-MM', { 'X-Timezone': '+08:00' }), {
      '2026-01': 1, '2026-02': 9, null: null,
    });
    for (const hours of ['HH', 'hh'])
      assert.deepEqual(Object.keys(await in_(`YYYY-MM-DD ${hours}:mm:ss`)).slice(0, 2), [
        '2026-01-15 10:00:00', '2026-01-31 23:30:00',
      ]);
    assert.deepEqual(await in_('YY'), { 26: 10, null: null });
    const quarter = { field: ['day'], format: 'Q', alias: 'D' };
    const found = await rows({ measures: [TOTAL], dimensions: [quarter] });
    assert.deepEqual(found, [{ D: '1', total: 10 }, { D: null, total: null }]);
  });

  test('what cannot be asked is refused', async () => {
    await refused(query({}), 400, { says: /at least one measure or dimension/i });
    await refused(query({ measures: [], dimensions: [] }), 400);
    const measure = (more) => query({ measures: [{ field: ['qty'], alias: 'x', ...more }] });
    await refused(measure({ aggregation: 'evil' }), 400, { says: /evil/ });
    await refused(measure({ field: ['nope'], aggregation: 'sum' }), 400, { says: /nope/ });
    await refused(measure({ field: ['title'], aggregation: 'sum' }), 400, { says: /title/ });
    await refused(query({ dimensions: [{ field: ['nope', 'name'] }] }), 400, { says: /nope/ });
    const orders = [{ field: ['title'], alias: 'T', order: 'sideways' }];
    await refused(query({ dimensions: [TITLE], orders }), 400, { says: /sideways/ });
    const having = { nope: { $gt: 1 } };
    await refused(query({ measures: [TOTAL], having }), 400, { says: /nope/ });
  });

  test('an alias is a name and nothing else', async () => {
    const alias = 'x"; drop table sales; --';
    const answer = await query({ measures: [{ ...TOTAL, alias }] }).catch((f) => f.response);
    if (answer.status === 200) assert.deepEqual(answer.data.data, [{ [alias]: 10 }]);
    else assert.equal(answer.status, 400);
    assert.deepEqual(await rows({ measures: [TOTAL] }), [{ total: 10 }]);
  });
});
