import {
  IconApi,
  IconDevices,
  IconKey,
  IconSettings,
  IconShieldLock,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import type { Rights } from '../api/rights';
import type { Page } from './page';

const texts: Page['texts'] = ['people'];
const holding = (snippet: string) => (rights: Rights) => rights.holds(snippet);
const users = holding('pm.users');
const roles = holding('pm.acl.roles');

const settings = [
  'pm.system-settings.system-settings',
  'pm.auth.authenticators',
  'pm.file-manager.storages',
  'app',
];

/** Who may come in, and what they may do. */
export const peoplePages: Page[] = [
  {
    path: '/users',
    texts,
    load: () => import('../people/users/UsersPage'),
    nav: { group: 'people', label: 'users', icon: IconUsers },
    shown: users,
  },
  { path: '/users/:id', texts, load: () => import('../people/users/UserPage'), shown: users },
  {
    path: '/roles',
    texts,
    load: () => import('../people/roles/RolesPage'),
    nav: { group: 'people', label: 'roles', icon: IconShieldLock },
    shown: roles,
  },
  { path: '/roles/:name', texts, load: () => import('../people/roles/RolePage'), shown: roles },
  {
    path: '/sessions',
    texts,
    load: () => import('../people/sessions/SessionsPage'),
    nav: { group: 'people', label: 'sessions', icon: IconDevices },
    shown: (rights) => rights.all,
  },
];

/** The app's own settings, and how programs use it. */
export const settingPages: Page[] = [
  {
    path: '/settings',
    texts,
    load: () => import('../people/settings/SettingsPage'),
    nav: { group: 'app', label: 'settings', icon: IconSettings },
    shown: (rights) => settings.some((one) => rights.holds(one)),
  },
  {
    path: '/api-docs',
    texts: [...texts, 'apidoc'],
    load: () => import('../people/apidoc/ApiDocPage'),
    nav: { group: 'app', label: 'docs', icon: IconApi },
  },
];

/** What is one's own. */
export const ownPages: Page[] = [
  {
    path: '/profile',
    texts,
    load: () => import('../people/profile/ProfilePage'),
    nav: { group: 'account', label: 'profile', icon: IconUser },
  },
  {
    path: '/keys',
    texts,
    load: () => import('../people/keys/KeysPage'),
    nav: { group: 'account', label: 'keys', icon: IconKey },
    shown: holding('pm.api-keys.configuration'),
  },
];
