import type account from '../locales/en/account.json';
import type apps from '../locales/en/apps.json';
import type common from '../locales/en/common.json';
import type data from '../locales/en/data.json';
import type schema from '../locales/en/schema.json';
import type people from '../locales/en/people.json';

/** All catalogues, one a part of the pages. English is the shape of the others. */
export interface Resources {
  account: typeof account;
  apps: typeof apps;
  common: typeof common;
  data: typeof data;
  schema: typeof schema;
  people: typeof people;
}

export type Namespace = keyof Resources;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Resources;
  }
}
