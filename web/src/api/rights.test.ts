import { expect, test } from 'vitest';
import { holds, rightsOf } from './rights';

test.each([
  [['pm', 'pm.*'], 'pm.users', true],
  [['!pm', '!pm.*'], 'pm.users', false],
  [['pm.*', '!pm.users'], 'pm.users', false],
  [['pm.users'], 'pm.users', true],
  [['pm.users'], 'pm.usersX', false],
  [[], 'pm.users', false],
])('%j holds %s: %s', (snippets, asked, told) => {
  expect(holds(snippets, asked)).toBe(told);
});

const member = {
  role: 'member',
  roles: ['member'],
  allowAll: false,
  snippets: [],
  strategy: { actions: ['view', 'update:own'] },
  actions: { 'items:view': {} },
};

test('a collection with entries of its own goes by these alone', () => {
  const rights = rightsOf(member);
  expect(rights.on('other', 'update')).toBe(true);
  expect(rights.on('items', 'view')).toBe(true);
  expect(rights.on('items', 'update')).toBe(false);
  expect(rightsOf({ ...member, allowAll: true }).on('items', 'destroy')).toBe(true);
});

test('a strategy of every action, and none at all', () => {
  expect(rightsOf({ ...member, strategy: { actions: '*' } }).on('other', 'destroy')).toBe(true);
  expect(rightsOf({ ...member, strategy: null }).on('other', 'view')).toBe(false);
});
