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

test('an entry with fields opens these alone', () => {
  const { onField } = rightsOf({
    ...member,
    actions: {
      'items:view': { fields: ['id', 'title'], appends: ['tags'] },
      'items:update': { whitelist: ['title'] },
    },
  });
  expect(['title', 'tags', 'price'].map((name) => onField('items', 'view', name))).toEqual([
    true,
    true,
    false,
  ]);
  expect(onField('items', 'update', 'id')).toBe(false);
  expect(onField('items', 'create', 'price')).toBe(true);
});

test('associations stand by themselves, and none named may be all or none', () => {
  const { onField } = rightsOf({
    ...member,
    actions: {
      'items:view': { fields: [], appends: ['tags'] },
      'items:update': { whitelist: [] },
      'items:destroy': { fields: [] },
    },
  });
  expect(onField('items', 'view', 'tags')).toBe(true);
  expect(onField('items', 'view', 'title')).toBe(false);
  expect(onField('items', 'update', 'title')).toBe(false);
  expect(onField('items', 'destroy', 'title')).toBe(true);
});
