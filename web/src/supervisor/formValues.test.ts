import { expect, test } from 'vitest';
import {
  checkBody,
  createBody,
  emptyForm,
  faultsOf,
  formOf,
  idFrom,
  updateBody,
} from './formValues';
import type { App } from './types';

test('an empty form makes an app with a proposed id', () => {
  expect(faultsOf(emptyForm)).toEqual({});
  expect(createBody(emptyForm)).toEqual({
    pinned: false,
    environment: 'local',
    options: { autoStart: false, upgrade: true, ownJwtSecret: true, dbConnType: 'new_database' },
  });
});

test.each([
  [{ name: 'Shop' }, { name: 'name' }],
  [{ name: '1a' }, { name: 'name' }],
  [{ name: 'a'.repeat(64) }, { name: 'name' }],
  [{ cname: 'crm.example.com' }, {}],
  [{ cname: 'localhost' }, { cname: 'cname' }],
  [{ cname: 'x.test:80' }, { cname: 'cname' }],
  [{ cname: '10.0.0.1' }, { cname: 'cname' }],
  [
    { kind: 'new_connection', port: '0' } as const,
    { host: 'needed', username: 'needed', database: 'needed', port: 'port' },
  ],
  [{ adminEmail: 'me' }, { adminEmail: 'email', adminPassword: 'password' }],
  [{ adminPassword: 'long enough' }, { adminEmail: 'needed' }],
])('%j is told before it is sent', (typed, faults) => {
  expect(faultsOf({ ...emptyForm, ...typed })).toEqual(faults);
});

test.each([
  ['Made by hand', 'made_by_hand'],
  ['  Müller & Söhne 店铺 ', 'muller_sohne'],
  ['3rd floor', 'rd_floor'],
  ['店铺', ''],
  [`a${'b '.repeat(80)}`, `ab${'_b'.repeat(30)}_`.slice(0, 62)],
])('the name %j is proposed as the ID %j', (name, id) => {
  expect(idFrom(name)).toBe(id);
  expect(faultsOf({ ...emptyForm, name: id })).toEqual({});
});

const connection = {
  ...emptyForm,
  kind: 'new_connection',
  host: 'db.test',
  username: 'u',
  databasePassword: 'p',
  database: 'd',
} as const;

test('a connection is sent whole, and changed without its names', () => {
  expect(createBody(connection).options?.database).toEqual({
    host: 'db.test',
    port: 5432,
    username: 'u',
    password: 'p',
    database: 'd',
    sslMode: 'prefer',
  });
  expect(updateBody({ ...connection, databasePassword: '' }).options?.database).toEqual({
    host: 'db.test',
    port: 5432,
    username: 'u',
    sslMode: 'prefer',
  });
});

test('what was taken from an app gives it back', () => {
  const app = {
    name: 'shop',
    displayName: null,
    tags: ['a'],
    options: { autoStart: true },
    database: { kind: 'new_database' },
  } as unknown as App;
  const values = formOf(app);
  expect(values).toMatchObject({ name: 'shop', displayName: '', tags: ['a'], autoStart: true });
  expect(updateBody(values).options).toMatchObject({ autoStart: true, tags: ['a'] });
});

test('a test of the database sends nothing else', () => {
  const typed = { ...emptyForm, name: 'shop', cname: 'no domain', adminEmail: 'x' };
  const options = { dbConnType: 'new_database' };
  expect(checkBody(typed, false)).toEqual({ options });
  expect(checkBody(typed, true)).toEqual({ name: 'shop', options });
  expect(checkBody({ ...typed, name: 'No' }, true)).toEqual({ options });
  expect(checkBody({ ...typed, database: 'd' }, true)).toEqual({
    options: { ...options, database: { database: 'd' } },
  });
});
