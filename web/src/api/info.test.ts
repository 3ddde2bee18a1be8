import { expect, test } from 'vitest';
import { placeOf } from '../app/place';
import { brandOf } from './info';

const main = placeOf('/admin/', '', 'main');
const shop = placeOf('/apps/shop/admin/', '', 'shop');

test.each([
  [{}, main, 'Coppice'],
  [{ title: '' }, main, 'Coppice'],
  [{ title: 'Our house' }, main, 'Our house'],
  [{ title: 'The shop' }, shop, 'The shop'],
  [{ title: null }, shop, 'shop'],
  [{ title: 'Coppice' }, shop, 'shop'],
])('%o', (info, place, brand) => {
  expect(brandOf(info, place)).toBe(brand);
});
