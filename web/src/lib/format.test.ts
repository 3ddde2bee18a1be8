import { expect, test } from 'vitest';
import { ago, bytes, milliseconds, shortNumber } from './format';

test('figures are short and in the language', () => {
  expect(bytes(0, 'en')).toBe('0 byte');
  expect(bytes(61_700_000, 'en')).toBe('61.7 MB');
  expect(milliseconds(3.21, 'en')).toBe('3.2 ms');
  expect(milliseconds(250, 'en')).toBe('250 ms');
  expect(milliseconds(1250, 'en')).toBe('1.3 sec');
  expect(shortNumber(12_345, 'en')).toBe('12.3K');
  expect(shortNumber(12_345, 'zh-CN')).toBe('1.2万');
});

test('times are told from now', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');
  expect(ago('2026-11-26T11:59:30Z', 'en', now)).toBe('30 sec. ago');
  expect(ago('2026-11-26T11:55:00Z', 'en', now)).toBe('5 min. ago');
  expect(ago('2026-11-25T11:00:00Z', 'en', now)).toBe('yesterday');
});
