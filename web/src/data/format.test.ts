import { describe, expect, it } from 'vitest';
import { grouped } from './format';

describe('a number as text', () => {
  it('has groups, and all of its digits', () => {
    expect(grouped('1234567')).toBe('1,234,567');
    expect(grouped('9007199254740993.25')).toBe('9,007,199,254,740,993.25');
    expect(grouped('1e+21')).toBe('1e+21');
  });
  it('keeps its sign where nothing stands before the point', () => {
    expect(grouped('-0.5')).toBe('-0.5');
    expect(grouped('-1234.5')).toBe('-1,234.5');
  });
  it('has the digits of its column behind the point', () => {
    expect(grouped('12.5', 2)).toBe('12.50');
    expect(grouped('-3', 2)).toBe('-3.00');
    expect(grouped('1.234', 2)).toBe('1.234');
    expect(grouped('7', 0)).toBe('7');
  });
});
