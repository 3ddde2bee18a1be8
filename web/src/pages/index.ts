import { appPages } from './apps';
import { accountPages } from './account';
import { dataPages } from './data';
import { ownPages, peoplePages, settingPages } from './people';
import type { Page } from './page';

/** All pages, in the order of the navigation. The first that is shown is the home page. */
export const pages: Page[] = [
  ...appPages,
  ...dataPages,
  ...peoplePages,
  ...settingPages,
  ...ownPages,
  ...accountPages,
];
