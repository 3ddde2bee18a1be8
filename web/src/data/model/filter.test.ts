import { expect, test } from 'vitest';
import {
  added,
  bothOf,
  countOf,
  filterOf,
  groupFrom,
  isGroup,
  newCondition,
  newGroup,
  operandFrom,
  replaced,
  resolve,
  searchOf,
} from './filter';
import { all, customers, named, orders } from './sample';

const back = (json: unknown) => filterOf(groupFrom(json, all, orders));

test.each([
  { $and: [{ number: { $includes: 'a' } }] },
  { $or: [{ pieces: { $gt: 3 } }, { 'customer.name': { $eq: 'ann' } }] },
  { $and: [{ paid: { $isTruly: true } }, { $or: [{ due: { $dateOn: { type: 'today' } } }] }] },
  { $and: [{ due: { $dateBetween: ['2026-01-01', '2026-02-01'] } }, { customer: 3 }] },
  { $and: [{ parts: { $anyOf: ['a', 1] } }, { lines: { $exists: true } }] },
])('%j stays as it is', (json) => {
  expect(back(json)).toEqual(json);
});

test.each([
  [{ number: 'x' }, { $and: [{ number: { $eq: 'x' } }] }],
  [{ 'number.$ne': 'x' }, { $and: [{ number: { $ne: 'x' } }] }],
  [{ customer: { name: { $in: ['a'] } } }, { $and: [{ 'customer.name': { $in: ['a'] } }] }],
  [{ pieces: { $gt: 1, $lt: 5 } }, { $and: [{ pieces: { $gt: 1 } }, { pieces: { $lt: 5 } }] }],
  [{ customer: null }, { $and: [{ customer: { $notExists: true } }] }],
])('%j is read as %j', (json, same) => {
  expect(back(json)).toEqual(same);
});

test.each([null, 3, [], {}, { $and: [] }, { $and: [{ $or: [] }] }])(
  '%j asks for nothing',
  (json) => {
    expect(back(json)).toBeNull();
  },
);

test('a condition counts once its value is there', () => {
  const condition = newCondition('number', named('number'));
  const group = added(newGroup(), 0, condition);
  const root = { ...newGroup(), items: [condition] };
  expect(group.items).toEqual([]);
  expect(countOf(root)).toBe(0);
  expect(filterOf(root)).toBeNull();
  const full = replaced(root, condition.id, { ...condition, operand: 'x' });
  expect(countOf(full)).toBe(1);
  expect(filterOf(full)).toEqual({ $and: [{ number: { $includes: 'x' } }] });
  expect(replaced(full, condition.id, null).items).toEqual([]);
});

test('a group goes into the group that it is added to', () => {
  const inner = newGroup('$or');
  const root = newGroup('$and', [inner]);
  const next = added(root, inner.id, newCondition('paid', named('paid')));
  const [first] = next.items;
  expect(first && isGroup(first) && first.items.length).toBe(1);
});

test('a path leads over associations', () => {
  expect(resolve(all, orders, 'customer.name')).toBe(customers.fields[1]);
  expect(resolve(all, orders, 'customer.nope')).toBeUndefined();
  expect(resolve(all, orders, 'number.name')).toBeUndefined();
});

test('what is typed is a value of the field, or not yet', () => {
  expect(operandFrom(named('pieces'), '12')).toBe(12);
  expect(operandFrom(named('pieces'), '1x')).toBeUndefined();
  expect(operandFrom(named('big'), '9007199254740993')).toBe('9007199254740993');
  expect(operandFrom(named('number'), '12')).toBe('12');
});

test('the search box asks all texts, beside the filter', () => {
  expect(searchOf(customers, ' a ')).toEqual({
    $or: [{ name: { $includes: 'a' } }, { email: { $includes: 'a' } }],
  });
  expect(searchOf(customers, ' ')).toBeNull();
  const sealed = { ...named('number'), name: 'secret', type: 'encryption' };
  const nowhere = { ...named('number'), name: 'nowhere', type: 'virtual' };
  expect(searchOf({ ...customers, fields: [...customers.fields, sealed, nowhere] }, 'a')).toEqual(
    searchOf(customers, 'a'),
  );
  expect(bothOf({ a: 1 }, null)).toEqual({ a: 1 });
  expect(bothOf({ a: 1 }, { b: 2 })).toEqual({ $and: [{ a: 1 }, { b: 2 }] });
});
