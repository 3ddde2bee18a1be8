import { IconDatabase, IconSchema } from '@tabler/icons-react';
import type { Page } from './page';

const manages: Page['shown'] = (rights) => rights.holds('pm.data-source-manager');

/** The data browser, and the manager of collections. */
export const dataPages: Page[] = [
  {
    path: '/data',
    texts: ['data'],
    load: () => import('../data/DataHomePage'),
    nav: {
      group: 'data',
      label: 'data',
      icon: IconDatabase,
      below: () => import('../data/CollectionNav'),
    },
  },
  {
    path: '/data/:collection/:id?',
    texts: ['data'],
    load: () => import('../data/list/DataPage'),
  },
  {
    path: '/collections',
    texts: ['data', 'schema'],
    load: () => import('../data/schema/CollectionsPage'),
    nav: { group: 'data', label: 'collections', icon: IconSchema },
    shown: manages,
  },
  {
    path: '/collections/:name',
    texts: ['data', 'schema'],
    load: () => import('../data/schema/CollectionPage'),
    shown: manages,
  },
];
