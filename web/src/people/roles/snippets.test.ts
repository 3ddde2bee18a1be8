import { expect, test } from 'vitest';
import { holdsSnippet, shownSnippets, withSnippet } from './snippets';

const held = (list: string[]) => shownSnippets.filter((name) => holdsSnippet(list, name));

test.each([
  [['pm', 'pm.*', 'ui.*'], 'pm.users', true],
  [['pm.*', '!pm.users'], 'pm.users', false],
  [['!pm.*', 'pm.users'], 'pm.users', false],
  [['pm.*'], 'app', false],
  [['*'], 'app', true],
])('%j holds %s: %s', (list, name, holds) => {
  expect(holdsSnippet(list, name)).toBe(holds);
});

test.each([
  ['taken from a pattern over all', ['pm', 'pm.*', 'ui.*'], 'pm.users', false],
  ['given back', ['pm.*', '!pm.users'], 'pm.users', true],
  ['given to one who has nothing', ['!pm', '!pm.*', '!ui.*'], 'pm.users', true],
  ['given where more was taken than the one', ['pm.*', '!pm.*'], 'pm.users', true],
  ['taken where it stands alone', ['pm.users'], 'pm.users', false],
])('%s, and no other is touched', (_, list, name, on) => {
  const next = withSnippet(list, name, on);
  expect(holdsSnippet(next, name)).toBe(on);
  const others = (of: string[]) => held(of).filter((one) => one !== name);
  expect(others(next)).toEqual(others(list));
});

test('what is as wanted stays to the letter', () => {
  expect(withSnippet(['pm.*', 'ui.*'], 'pm.users', true)).toEqual(['pm.*', 'ui.*']);
});
