import type account from '../locales/en/account.json';
import type apidoc from '../locales/en/apidoc.json';
import type appform from '../locales/en/appform.json';
import type apps from '../locales/en/apps.json';
import type common from '../locales/en/common.json';
import type data from '../locales/en/data.json';
import type errors from '../locales/en/errors.json';
import type schema from '../locales/en/schema.json';
import type password from '../locales/en/password.json';
import type people from '../locales/en/people.json';
import type signup from '../locales/en/signup.json';

/** All catalogues, one a part of the pages. English is the shape of the others. */
export interface Resources {
  account: typeof account;
  apidoc: typeof apidoc;
  appform: typeof appform;
  apps: typeof apps;
  common: typeof common;
  data: typeof data;
  errors: typeof errors;
  schema: typeof schema;
  password: typeof password;
  people: typeof people;
  signup: typeof signup;
}

export type Namespace = keyof Resources;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Resources;
  }
}
