import { expect, test } from 'vitest';
import type { Field } from '../model/meta';
import { headOf } from './transfers';

const field = (name: string, title?: string): Field =>
  ({ name, type: 'string', ...(title && { uiSchema: { title } }) }) as Field;
const fields = [
  field('title', 'Title'),
  field('size'),
  field('a', 'Same'),
  field('b', 'Same'),
  field('c', 'size'),
  field('d', ' blanks '),
  field('customer', 'Customer'),
];

test.each([
  ['title', ['title'], 'Title'],
  ['size', ['size'], 'size'],
  ['a', ['a'], 'a'],
  ['c', ['c'], 'c'],
  ['d', ['d'], 'd'],
  ['customer', ['customer', 'name'], 'customer.name'],
])('an import finds %s by what is above its column', (name, path, head) => {
  const of = fields.find((one) => one.name === name);
  expect(of && headOf(of, fields, path)).toBe(head);
});
