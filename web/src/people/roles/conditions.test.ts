import { expect, test } from 'vitest';
import {
  conditionsOf,
  filterOf,
  isWhole,
  operatorsOf,
  type Field,
  type Filter,
} from './conditions';

const fields: Field[] = [
  { name: 'title', type: 'string', title: 'Title' },
  { name: 'price', type: 'decimal', title: 'Price' },
  { name: 'due', type: 'dateOnly', title: 'Due' },
  { name: 'done', type: 'boolean', title: 'Done' },
  { name: 'createdById', type: 'bigInt', title: 'Creator' },
  { name: 'state', type: 'string', title: 'State', choices: [{ value: 'a', label: 'A' }] },
];

const there: [string, Filter][] = [
  ['nothing', {}],
  ['all of several', { $and: [{ title: { $includes: 'x' } }, { price: { $lt: 10 } }] }],
  [
    'any of several',
    { $or: [{ done: { $isTruly: true } }, { due: { $dateBefore: '2026-11-24' } }] },
  ],
  ['the signed-in user', { $and: [{ createdById: { $isCurrentUser: true } }] }],
  ['a number past 2^53', { $and: [{ createdById: { $eq: '9007199254740993' } }] }],
];

test.each(there)('%s comes back as it was', (_, filter) => {
  const read = conditionsOf(filter, fields);
  expect(read).not.toBeNull();
  if (read) expect(filterOf(read, fields)).toEqual(filter);
});

test('conditions without a list are read, too', () => {
  expect(conditionsOf({ price: { $gt: 1 }, title: 'x' }, fields)).toEqual({
    join: '$and',
    list: [
      { field: 'price', operator: '$gt', value: '1' },
      { field: 'title', operator: '$eq', value: 'x' },
    ],
  });
});

test.each([
  ['an unknown field', { other: { $eq: 1 } }],
  ['a path', { 'author.name': { $eq: 'x' } }],
  ['an operator of another type', { title: { $gt: 1 } }],
  ['groups in a group', { $and: [{ $or: [] }] }],
  ['two operators of one field', { price: { $gt: 1, $lt: 2 } }],
  ['a list as a value', { title: { $eq: ['a'] } }],
])('%s is left to the text', (_, filter) => {
  expect(conditionsOf(filter as Filter, fields)).toBeNull();
});

test('what is not yet whole is told from what is', () => {
  const price = fields[1];
  expect(isWhole({ field: 'price', operator: '$gt', value: '' }, price)).toBe(false);
  expect(isWhole({ field: 'price', operator: '$gt', value: 'ten' }, price)).toBe(false);
  expect(isWhole({ field: 'price', operator: '$gt', value: '1.5' }, price)).toBe(true);
  expect(isWhole({ field: 'price', operator: '$empty', value: '' }, price)).toBe(true);
  expect(isWhole({ field: 'gone', operator: '$eq', value: '1' }, undefined)).toBe(false);
});

test('a closed list of values is not searched in', () => {
  expect(operatorsOf(fields[5] as Field)).toEqual(['$eq', '$ne', '$empty', '$notEmpty']);
});
