import { expect, test } from 'vitest';
import { isName, nameFrom } from './nameFrom';

test.each([
  ['Unit price (€)', 'unitPrice'],
  ['Größe', 'grosse'],
  ['Crème brûlée', 'cremeBrulee'],
  ['E-mail', 'email'],
  ['SKU', 'sku'],
  ['ID number', 'idNumber'],
  ['数量', 'f_1'],
  ['2nd', 'f_1'],
])('%s is named %s', (title, name) => {
  const made = nameFrom(title, 'f_1');
  expect(isName(made)).toBe(true);
  expect(made).toBe(name);
});
