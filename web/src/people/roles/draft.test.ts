import { expect, test } from 'vitest';
import {
  cellOf,
  changedCell,
  changesOf,
  countChanges,
  draftOf,
  entriesOf,
  withCell,
  withOwnRules,
  type Entry,
  type Role,
  type Scope,
} from './draft';

const actions = ['create', 'view', 'update', 'destroy'];
const scopes: Scope[] = [
  { id: 1, key: 'all', name: null, resourceName: null, scope: {} },
  { id: 2, key: 'own', name: null, resourceName: null, scope: {} },
  { id: 7, key: 'x7', name: 'cheap', resourceName: 'items', scope: { price: { $lt: 10 } } },
];
const role: Role = {
  name: 'clerk',
  title: 'Clerk',
  description: null,
  strategy: { actions: ['view', 'update:own'] },
  default: false,
  hidden: false,
  snippets: ['pm.users'],
};
const entries: Entry[] = [
  {
    name: 'items',
    usingActionsConfig: true,
    actions: [
      { name: 'view', fields: ['title'], scopeId: 7 },
      { name: 'update', scopeId: 2 },
      { name: 'create', scopeId: 1 },
    ],
  },
  { name: 'notes', usingActionsConfig: false, actions: [{ name: 'destroy' }] },
];
const draft = draftOf(role, entries, scopes, actions);

test('the grid shows what the entries and the strategy say', () => {
  const row = (name: string) => actions.map((action) => cellOf(draft, name, action).reach);
  expect(row('items')).toEqual(['all', 7, 'own', 'off']);
  expect(row('notes')).toEqual(['off', 'all', 'own', 'off']);
  expect(row('other')).toEqual(['off', 'all', 'own', 'off']);
  expect(cellOf(draft, 'items', 'view').fields).toEqual(['title']);
});

test('what is saved says the same', () => {
  expect(entriesOf(draft.rules, scopes)).toEqual([
    {
      name: 'items',
      usingActionsConfig: true,
      actions: [
        { name: 'create' },
        { name: 'update', scopeId: 2 },
        { name: 'view', fields: ['title'], scopeId: 7 },
      ],
    },
    { name: 'notes', usingActionsConfig: false, actions: [{ name: 'destroy' }] },
  ]);
  const again = draftOf(role, entriesOf(draft.rules, scopes), scopes, actions);
  expect(changesOf(draft, again, scopes)).toBeNull();
});

test('a strategy of every action is every action; none is nothing', () => {
  const every = draftOf({ ...role, strategy: { actions: '*' } }, [], scopes, actions);
  expect(Object.values(every.general)).toEqual(['all', 'all', 'all', 'all']);
  const none = draftOf({ ...role, strategy: null }, [], scopes, actions);
  expect(Object.values(none.general)).toEqual(['off', 'off', 'off', 'off']);
});

test('an action that the grid has no column for is kept', () => {
  const odd = { ...role, strategy: { actions: ['view', 'publish'] } };
  const before = draftOf(odd, [], scopes, actions);
  const after = { ...before, general: { ...before.general, view: 'own' as const } };
  expect(changesOf(before, after, scopes)).toEqual({
    strategy: { actions: ['view:own', 'publish'] },
  });
});

test('a first cell takes over what has held in its row', () => {
  const next = withCell(draft, 'other', 'create', { reach: 'own', fields: null });
  expect(actions.map((action) => cellOf(next, 'other', action).reach)).toEqual([
    'own',
    'all',
    'own',
    'off',
  ]);
  expect(changedCell(draft, next, 'other', 'create')).toBe(true);
  expect(changedCell(draft, next, 'other', 'view')).toBe(false);
  expect(countChanges(draft, next, scopes)).toBe(1);
});

test('rules that are put aside are kept, and come back as they were', () => {
  const aside = withOwnRules(draft, 'items', false);
  expect(cellOf(aside, 'items', 'view').reach).toBe('all');
  const back = withOwnRules(aside, 'items', true);
  expect(cellOf(back, 'items', 'view')).toEqual({ reach: 7, fields: ['title'] });
  expect(changesOf(draft, back, scopes)).toBeNull();
});

test('a collection with rules of its own and none allowed is closed, not general', () => {
  let next = withOwnRules(draft, 'other', true);
  for (const action of actions)
    next = withCell(next, 'other', action, { reach: 'off', fields: null });
  expect(changesOf(draft, next, scopes)?.resources).toContainEqual({
    name: 'other',
    usingActionsConfig: true,
    actions: [],
  });
});

test('changing and changing back is no change', () => {
  const there = withCell(draft, 'items', 'destroy', { reach: 'all', fields: null });
  const back = withCell(there, 'items', 'destroy', { reach: 'off', fields: null });
  expect(changesOf(draft, back, scopes)).toBeNull();
  expect(countChanges(draft, back, scopes)).toBe(0);
});
