// Rules of fields: a record that breaks one is refused, and told which.

import { before, test } from 'node:test';
import { data, has, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const rule = (name, args) => ({ key: `r_${name}`, name, ...(args && { args }) });
const field = (name, type, of, ...rules) => ({ name, type, validation: { type: of, rules } });

const FIELDS = [
  field('name', 'string', 'string', rule('required'), rule('min', { limit: 3 }), rule('max', { limit: 6 })),
  field('mail', 'string', 'string', rule('email')),
  field('page', 'string', 'string', rule('uri')),
  field('low', 'string', 'string', rule('pattern', { regex: '^[a-z]+$' })),
  field('four', 'string', 'string', rule('length', { limit: 4 })),
  field('age', 'integer', 'number', rule('min', { limit: 18 }), rule('max', { limit: 60 })),
  field('fives', 'integer', 'number', rule('multiple', { base: 5 })),
  field('open', 'double', 'number', rule('greater', { limit: 1 }), rule('less', { limit: 9 })),
  field('cents', 'double', 'number', rule('precision', { limit: 2 })),
  field('whole', 'double', 'number', rule('integer')),
];

const REFUSED = [
  [{}, /name is required/],
  [{ name: null }, /name is required/],
  [{ name: 'ab' }, /name length must be at least 3 characters long/],
  [{ name: 'abcdefg' }, /name length must be less than or equal to 6 characters long/],
  [{ name: 'abc', mail: 'x' }, /mail/],
  [{ name: 'abc', page: 'nope' }, /page must be a valid uri/],
  [{ name: 'abc', low: 'A1' }, /low/],
  [{ name: 'abc', four: 'abc' }, /four length must be 4 characters long/],
  [{ name: 'abc', age: 3 }, /age must be greater than or equal to 18/],
  [{ name: 'abc', age: 99 }, /age must be less than or equal to 60/],
  [{ name: 'abc', fives: 7 }, /fives must be a multiple of 5/],
  [{ name: 'abc', open: 1 }, /open must be greater than 1/],
  [{ name: 'abc', open: 9 }, /open must be less than 9/],
  [{ name: 'abc', cents: 1.234 }, /cents must not have more than 2 decimal places/],
  [{ name: 'abc', whole: 1.5 }, /whole must be an integer/],
];

everywhere('validation', (here) => {
  let rows;

  before(async () => {
    await here.create('rows', FIELDS);
    rows = here.collection('rows');
    await rows.create({ values: { name: 'first', age: 20 } });
  });

  for (const [values, says] of REFUSED) {
    test(`${JSON.stringify(values)} is refused`, async () => {
      await refused(rows.create({ values }), 400, { says });
    });
  }

  test('what keeps the rules is taken', async () => {
    const values = {
      name: 'abc', mail: 'a@b.co', page: 'https://a.b', low: 'xyz', four: 'abcd', age: 18,
      fives: 10, open: 1.5, cents: 1.25, whole: 2,
    };
    has(await data(rows.create({ values })), values);
    await data(rows.create({ values: { name: 'abc', mail: null, age: null } }));
  });

  test('an update is held to them', async () => {
    await refused(rows.update({ filterByTk: 1, values: { name: 'x' } }), 400, { says: /name/ });
    await refused(rows.update({ filterByTk: 1, values: { name: null } }), 400, { says: /name/ });
    has(await data(rows.update({ filterByTk: 1, values: { age: 21 } })), [{ age: 21 }]);
  });
});
