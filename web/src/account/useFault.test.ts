import { expect, it } from 'vitest';
import { faultOf } from './useFault';

const fine = { valueMissing: false, typeMismatch: false, tooShort: false };

it.each([
  ['missing', { valueMissing: true }],
  ['tooShort', { tooShort: true }],
  ['noEmail', { typeMismatch: true }],
  ['wrong', {}],
])('the fault %s has its own text', (name, found) => {
  expect(faultOf({ ...fine, ...found })).toBe(name);
});
