import { expect, test } from 'vitest';
import { isShown, textOf } from './logLines';

const line = {
  time: '2026-11-26T03:42:00.123Z',
  level: 'warn',
  event: 'app.failed',
  app: 'shop',
  cause: 'no room',
  user: '',
};

test('a line is short, and says what the page does not', () => {
  expect(textOf(line)).toBe('03:42:00.123 warn app.failed cause=no room');
});

test('a line is found by level and words', () => {
  expect(isShown(line, 'info', 'No Room')).toBe(true);
  expect(isShown(line, 'error', '')).toBe(false);
  expect(isShown(line, 'debug', 'else')).toBe(false);
});
