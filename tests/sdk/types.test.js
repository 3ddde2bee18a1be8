// What a field of each type takes, keeps, answers and refuses.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { data, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const FIELDS = [
  { name: 'f_string', type: 'string', defaultValue: 'dflt' },
  { name: 'f_text', type: 'text' },
  { name: 'f_int', type: 'integer', defaultValue: 3 },
  { name: 'f_big', type: 'bigInt' },
  { name: 'f_float', type: 'float' },
  { name: 'f_double', type: 'double' },
  { name: 'f_real', type: 'real' },
  { name: 'f_dec', type: 'decimal', precision: 10, scale: 2 },
  { name: 'f_bool', type: 'boolean' },
  { name: 'f_radio', type: 'radio' },
  { name: 'f_date', type: 'date' },
  { name: 'f_tz', type: 'datetimeTz' },
  { name: 'f_notz', type: 'datetimeNoTz' },
  { name: 'f_day', type: 'dateOnly' },
  { name: 'f_time', type: 'time' },
  { name: 'f_unix', type: 'unixTimestamp' },
  { name: 'f_unixms', type: 'unixTimestamp', accuracy: 'millisecond' },
  { name: 'f_json', type: 'json' },
  { name: 'f_jsonb', type: 'jsonb' },
  { name: 'f_array', type: 'array' },
  { name: 'f_set', type: 'set' },
  { name: 'f_uid', type: 'uid', prefix: 'u_' },
  { name: 'f_uuid', type: 'uuid' },
  { name: 'f_nano', type: 'nanoid', size: 8 },
  { name: 'f_snow', type: 'snowflakeId' },
  { name: 'f_pw', type: 'password' },
  { name: 'f_hidden', type: 'string', hidden: true },
  {
    name: 'f_seq', type: 'sequence',
    patterns: [
      { type: 'string', options: { value: 'N-' } },
      { type: 'integer', options: { digits: 4, start: 1 } },
    ],
  },
  {
    name: 'f_formula', type: 'formula', dataType: 'double', engine: 'math.js',
    expression: '{{f_int}} * 2',
  },
  {
    name: 'f_ctx', type: 'context', dataIndex: 'state.currentUser.id', dataType: 'integer',
    createOnly: true,
  },
  { name: 'f_uniq', type: 'string', unique: true },
];
const VALUES = {
  f_string: 's', f_text: 't', f_int: 7, f_big: '9007199254740993', f_float: 1.5, f_double: 2.5,
  f_real: 3.5, f_dec: '12.34', f_bool: true, f_radio: true, f_date: '2026-01-02T03:04:05+02:00',
  f_tz: '2026-01-02T03:04:05.678Z', f_notz: '2026-01-02 03:04:05', f_day: '2026-01-02',
  f_time: '03:04:05', f_unix: 1767323045, f_unixms: 1767323045678, f_json: { a: [1, null] },
  f_jsonb: [1], f_array: ['b', 'a'], f_set: ['x', 'x', 'y'], f_pw: 'secret', f_hidden: 'h',
  f_uniq: 'u',
};

everywhere('types', (here) => {
  let things;
  let given;

  before(async () => {
    await here.create('things', FIELDS);
    things = here.collection('things');
    await data(things.create({ values: {} }));
    given = await data(things.create({ values: VALUES }));
  });

  const ids = async (filter) => pluck(await data(things.list({ filter, sort: 'id' })), 'id');

  test('defaults, and what makes itself', async () => {
    const made = await data(things.get({ filterByTk: 1 }));
    has(made, { f_string: 'dflt', f_int: 3, f_text: null, f_bool: null, f_json: null });
    assert.match(made.f_uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    assert.ok(Number(made.f_snow) > 0);
    has(made, { f_seq: 'N-0001', f_formula: 6, f_ctx: 1 });
  });

  test('what is given is kept', async () => {
    const {
      f_big, f_dec, f_pw, f_hidden, f_array, f_set, f_date, f_unix, f_unixms, ...rest
    } = VALUES;
    has(given, rest);
    has(given, {
      f_date: '2026-01-02T01:04:05.000Z', f_unix: '2026-01-02T03:04:05.000Z',
      f_unixms: '2026-01-02T03:04:05.678Z', f_array: ['a', 'b'], f_set: ['x', 'y'],
      f_seq: 'N-0002', f_formula: 14,
    });
    assert.equal(Number(given.f_dec), 12.34);
    const read = await data(things.get({ filterByTk: given.id }));
    assert.deepEqual(read, given);
  });

  test('a whole number that JavaScript cannot hold comes as text', async () => {
    assert.equal(given.f_big, '9007199254740993');
    assert.deepEqual(await ids({ f_big: '9007199254740993' }), [2]);
    const made = await data(things.create({ values: { f_big: 12 } }));
    assert.equal(made.f_big, 12);
    await things.destroy({ filterByTk: made.id });
  });

  test('hidden fields and passwords never come out', async () => {
    assert.equal('f_hidden' in given, false);
    assert.notEqual(given.f_pw, 'secret');
    const [row] = await data(things.list({ filter: { id: 2 } }));
    assert.equal('f_hidden' in row, false);
  });

  test('at most one record is the radio’s', async () => {
    const made = await data(things.create({ values: { f_radio: true } }));
    assert.deepEqual(await ids({ f_radio: true }), [made.id]);
    has(await data(things.get({ filterByTk: 2 })), { f_radio: false });
    await things.destroy({ filterByTk: made.id });
  });

  test('a formula follows', async () => {
    has(await data(things.update({ filterByTk: 2, values: { f_int: 10 } })), [{ f_formula: 20 }]);
    has(await data(things.update({ filterByTk: 2, values: { f_formula: 99 } })), [
      { f_formula: 20 },
    ]);
  });

  test('who made it stays', async () => {
    has(await data(things.update({ filterByTk: 2, values: { f_ctx: 77 } })), [{ f_ctx: 1 }]);
  });

  test('what is unique stays so', async () => {
    await refused(things.create({ values: { f_uniq: 'u' } }), 400, { says: /f_uniq/ });
  });

  const refusals = {
    f_int: ['abc', 1.5, 3000000000, {}, [1]],
    f_big: ['abc', '9223372036854775808'],
    f_dec: ['abc', '123456789012'],
    f_double: ['x', {}],
    f_date: ['notadate', {}],
    f_day: ['2026-13-01'],
    f_time: ['25:00'],
    f_unix: ['x'],
    f_uuid: ['zz'],
    f_string: [{ a: 1 }],
    f_array: [{ a: 1 }],
  };
  for (const [name, values] of Object.entries(refusals)) {
    test(`${name} does not take ${values.map((v) => JSON.stringify(v)).join(', ')}`, async () => {
      for (const value of values) {
        await refused(things.create({ values: { [name]: value } }), 400, { says: new RegExp(name) });
      }
    });
  }

  const asForms = {
    f_day: [
      ['2026-11-24T20:42:00.000Z', '2026-11-24'], ['2026-11-24 03:42:00', '2026-11-24'],
      ['20261124', '2026-11-24'],
    ],
    f_notz: [
      ['2026-11-24T03:42:00.000Z', '2026-11-24 03:42:00'],
      ['2026-11-24 03:42:00.250', '2026-11-24 03:42:00'],
      [1763955720000, '2025-11-24 03:42:00'],
    ],
    f_time: [['03:42:00.5', '03:42:00.5'], ['03:42:00.000', '03:42:00']],
    f_array: [['["y","x"]', ['x', 'y']]],
    f_set: [['["x","x"]', ['x']]],
  };
  for (const [name, pairs] of Object.entries(asForms)) {
    test(`${name} takes what forms send`, async () => {
      for (const [sent, kept] of pairs) {
        const made = await data(things.create({ values: { [name]: sent } }));
        assert.deepEqual(made[name], kept);
        assert.deepEqual((await data(things.get({ filterByTk: made.id })))[name], kept);
        await things.destroy({ filterByTk: made.id });
      }
    });
  }

  test('an empty text for an id makes one', async () => {
    const made = await data(things.create({ values: { f_uuid: '' } }));
    assert.match(made.f_uuid, /^[0-9a-f-]{36}$/);
    await things.destroy({ filterByTk: made.id });
  });

  test('times with fractions compare as times', async () => {
    const made = [];
    for (const f_time of ['09:00:00.25', '09:00:00.5', '09:00:01'])
      made.push((await data(things.create({ values: { f_time } }))).id);
    assert.deepEqual(await ids({ 'f_time.$gt': '09:00:00.3' }), made.slice(1));
    assert.deepEqual(await ids({ 'f_time.$between': ['09:00', '09:00:00.5'] }), made.slice(0, 2));
    await things.destroy({ filterByTk: made });
  });

  test('a time without zone compares with moments between its seconds', async () => {
    assert.deepEqual(await ids({ 'f_notz.$gte': '2026-01-02T03:04:05.500Z' }), []);
    assert.deepEqual(await ids({ 'f_notz.$lt': '2026-01-02T03:04:05.500Z' }), [2]);
    assert.deepEqual(await ids({ 'f_notz.$eq': '2026-01-02T03:04:05.000Z' }), [2]);
  });

  test('operators of lists', async () => {
    assert.deepEqual(await ids({ 'f_array.$anyOf': ['a', 'z'] }), [2]);
    assert.deepEqual(await ids({ 'f_array.$noneOf': ['a'] }), [1]);
    assert.deepEqual(await ids({ 'f_array.$match': ['b', 'a'] }), [2]);
    assert.deepEqual(await ids({ 'f_array.$notMatch': ['a', 'b'] }), []);
    assert.deepEqual(await ids({ 'f_array.$arrayEmpty': true }), [1]);
    assert.deepEqual(await ids({ 'f_array.$arrayNotEmpty': true }), [2]);
    assert.deepEqual(await ids({ 'f_set.$anyOf': ['y'] }), [2]);
  });

  test('operators of dates', async () => {
    assert.deepEqual(await ids({ 'f_date.$dateOn': '2026-01-02' }), [2]);
    assert.deepEqual(await ids({ 'f_day.$dateOn': '2026-01' }), [2]);
    assert.deepEqual(await ids({ 'f_unix.$dateOn': '2026-01-02' }), [2]);
  });
});
