import { expect, test } from 'vitest';
import { apiSort, readState, sortedBy, writeState } from './listState';

test('what an address says is said again, and what it leaves out is standard', () => {
  for (const text of ['', 'q=a+b&status=running%2Cerror&tag=x&sort=-createdAt&size=20&page=3'])
    expect(writeState(readState(new URLSearchParams(text))).toString()).toBe(text);
});

test.each([
  ['sort=password', { sort: 'name' }],
  ['page=-1', { page: 1 }],
  ['page=x&size=7', { page: 1, pageSize: 50 }],
  ['status=,,', { statuses: [] }],
])('%s makes no sense and is passed over', (text, state) => {
  expect(readState(new URLSearchParams(text))).toMatchObject(state);
});

test.each([
  ['name', '-createdAt', 'name'],
  ['name', 'name', '-name'],
  ['name', '-name', 'name'],
  ['requests', 'name', '-requests'],
  ['requests', '-requests', 'requests'],
] as const)('%s chosen where %s was sorts by %s', (field, sort, next) => {
  expect(sortedBy(field, sort)).toBe(next);
});

test('the API has its own names for what is live', () => {
  expect(['-requests', 'status', '-name'].map(apiSort)).toEqual([
    '-figures.requests',
    'phase',
    '-name',
  ]);
});
