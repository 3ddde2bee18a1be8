import { expect, test } from 'vitest';
import { endOf, isTime } from './expiry';

test.each([
  ['1d', '2026-11-27T00:00:00.000Z'],
  ['90d', '2027-02-24T00:00:00.000Z'],
  ['2w', '2026-12-10T00:00:00.000Z'],
  ['never', null],
  ['soon', null],
])('a key for %s ends %s', (term, end) => {
  expect(endOf('2026-11-26T00:00:00.000Z', term)).toBe(end);
});

test.each([
  ['30m', true],
  ['12h', true],
  ['1.5h', false],
  ['0d', false],
  ['12', false],
  ['', false],
])('%j is a time: %s', (text, is) => {
  expect(isTime(text)).toBe(is);
});
