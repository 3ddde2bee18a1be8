import { expect, test } from 'vitest';
import { customers, named } from '../model/sample';
import { noLinks } from './links';
import { firstDraft, wishOf } from './wish';

const ann = { id: 1, name: 'Ann' };
const bob = { id: 2, name: 'Bob' };
const target = () => customers;

test('of an association its key is sent, and of what was cleared null', () => {
  const field = named('customer');
  const wish = (next: unknown) =>
    wishOf([field], { customer: next }, { customer: ann }, target, false).values;
  expect(wish(bob)).toEqual({ customer: 2 });
  expect(wish(null)).toEqual({ customer: null });
  expect(wish({ ...ann })).toEqual({});
});

test('where links go by another field, a target is named by its key as such', () => {
  const field = { ...named('customer'), targetKey: 'name' };
  const wish = wishOf([field], { customer: bob }, { customer: ann }, target, false);
  expect(wish.values).toEqual({ customer: { id: 2 } });
});

test('links of a record that is there are changed, those of a new one come with it', () => {
  const field = named('lines');
  const next = { added: [bob], removed: [ann] };
  const wish = (fresh: boolean) =>
    wishOf([field], { lines: next }, { lines: firstDraft(field, null) }, target, fresh);
  expect(wish(false)).toEqual({ values: {}, links: [[field, next]], faults: {} });
  expect(wish(true).values).toEqual({ lines: [2] });
  expect(wishOf([field], { lines: noLinks }, { lines: noLinks }, target, false).links).toEqual([]);
});

test('a draft that is no value of its field is told of, not sent', () => {
  const { values, faults } = wishOf([named('data')], { data: '{' }, { data: '' }, target, false);
  expect([values, faults]).toEqual([{}, { data: { problem: 'json' } }]);
});
