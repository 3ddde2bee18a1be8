import { expect, test } from 'vitest';
import { pathOf } from './sparkPath';

test('the highest point touches the top, the lowest the bottom', () => {
  expect(pathOf([0, 5, 10], 20, 12)).toBe('M0.0 11.0L10.0 6.0L20.0 1.0');
  expect(pathOf([0, 0], 20, 12)).toBe('M0.0 11.0L20.0 11.0');
});
