import type { Page } from './page';

export const accountPages: Page[] = [
  { path: '/password', texts: ['account'], load: () => import('../account/PasswordPage') },
];
