import { expect, test } from 'vitest';
import { Refusal } from '../../api/refusal';
import { sortMessages } from './messages';
import { customers, orders } from './sample';
import { columnsFor, columnsOf, nextSort, searchOfView, viewOf } from './view';

test('a view stands in the address and comes back from it', () => {
  const view = {
    page: 3,
    pageSize: 50,
    sort: '-number',
    q: 'a&b',
    filter: { $and: [{ number: { $eq: 'é' } }] },
  };
  expect(viewOf(new URLSearchParams(searchOfView(view).toString()))).toEqual(view);
  const usual = viewOf(new URLSearchParams());
  expect(searchOfView(usual).toString()).toBe('');
});

test.each(['page=0', 'page=x', 'size=7', 'filter={', 'filter=[1]', 'filter=3'])(
  'an address with %s is as without',
  (text) => {
    expect(viewOf(new URLSearchParams(text))).toEqual(viewOf(new URLSearchParams()));
  },
);

test('a head sorts up, down, and not at all', () => {
  expect(nextSort('', 'a')).toBe('a');
  expect(nextSort('a', 'a')).toBe('-a');
  expect(nextSort('-a', 'a')).toBe('');
  expect(nextSort('-a', 'b')).toBe('b');
});

test('foreign keys are no columns, and what people know a record by comes first', () => {
  expect(columnsOf(orders).map(({ name }) => name)).not.toContain('customerId');
  const { order, shown } = columnsFor(1, orders);
  expect(order[0]).toBe('number');
  expect(shown[0]).toBe('number');
  expect(shown).not.toContain('id');
  expect(shown).not.toContain('lines');
});

test('messages go to the field that they name', () => {
  const said = (messages: string[]) =>
    sortMessages(new Refusal(messages[0] ?? '', '', 400, '', {}, messages), customers.fields);
  expect(said(['Name is not allowed to be empty', 'E-mail already exists'])).toEqual({
    fields: { name: 'Name is not allowed to be empty', email: 'E-mail already exists' },
    rest: [],
  });
  expect(said(['email: expected a text', 'something else'])).toEqual({
    fields: { email: 'expected a text' },
    rest: ['something else'],
  });
  expect(said(['E-mail 已存在', 'name: 应为文本，实际为 5', '没有权限'])).toEqual({
    fields: { email: 'E-mail 已存在', name: '应为文本，实际为 5' },
    rest: ['没有权限'],
  });
});
