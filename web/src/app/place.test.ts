import { expect, test } from 'vitest';
import { placeOf } from './place';

test.each([
  ['/admin/', '', 'main', { app: 'main', base: '/admin', api: '/api/' }],
  ['/admin/apps', '?q=x', 'main', { app: 'main', base: '/admin', api: '/api/' }],
  [
    '/apps/shop/admin/data/items',
    '',
    'shop',
    { app: 'shop', base: '/apps/shop/admin', api: '/api/__app/shop/' },
  ],
  ['/admin/', '', 'shop', { app: 'shop', base: '/admin', api: '/api/' }],
  ['/claim', '', '', { app: 'main', base: '/admin', api: '/api/' }],
  ['/claim', '?app=shop', '', { app: 'shop', base: '/apps/shop/admin', api: '/api/__app/shop/' }],
])('%s%s of %s', (path, search, written, place) => {
  expect(placeOf(path, search, written)).toEqual(place);
});
