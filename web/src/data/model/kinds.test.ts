import { expect, test } from 'vitest';
import { isEditedBeside, isEditedInPlace } from './kinds';
import { named } from './sample';

test.each(['number', 'due', 'parts', 'state', 'colour'])('%s is edited in its cell', (name) => {
  expect(isEditedInPlace(named(name))).toBe(true);
  expect(isEditedBeside(named(name))).toBe(false);
});

test.each(['data', 'customer', 'lines', 'files'])('%s is edited beside its cell', (name) => {
  expect(isEditedInPlace(named(name))).toBe(true);
  expect(isEditedBeside(named(name))).toBe(true);
});

test.each(['id', 'code'])("%s is the server's", (name) => {
  expect(isEditedInPlace(named(name))).toBe(false);
});
