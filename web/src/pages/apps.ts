import { IconApps } from '@tabler/icons-react';
import { isMain } from '../app/place';
import type { Page } from './page';

const shown: Page['shown'] = (rights, place) => isMain(place) && rights.holds('pm.app-supervisor');

/** Main's app supervisor. */
export const appPages: Page[] = [
  {
    path: '/apps',
    texts: ['apps'],
    load: () => import('../supervisor/AppsPage'),
    light: true,
    nav: { group: 'server', label: 'apps', icon: IconApps },
    shown,
  },
  {
    path: '/apps/new',
    texts: ['apps', 'appform'],
    load: () => import('../supervisor/NewAppPage'),
    shown,
  },
  {
    path: '/apps/:name/edit',
    texts: ['apps', 'appform'],
    load: () => import('../supervisor/EditAppPage'),
    shown,
  },
  { path: '/apps/:name', texts: ['apps'], load: () => import('../supervisor/AppPage'), shown },
];
