import type { Page } from './page';

export const accountPages: Page[] = [
  { path: '/password', texts: ['password'], load: () => import('../account/PasswordPage') },
];
