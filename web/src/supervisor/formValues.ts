import type { App, AppValues, DatabaseKind } from './types';

/** The form as it is typed: every field a text or a tick. */
export interface FormValues {
  name: string;
  displayName: string;
  autoStart: boolean;
  kind: DatabaseKind;
  host: string;
  port: string;
  username: string;
  databasePassword: string;
  database: string;
  schema: string;
  sslMode: string;
  upgrade: boolean;
  ownJwtSecret: boolean;
  cname: string;
  icon: string;
  tags: string[];
  pinned: boolean;
  adminEmail: string;
  adminPassword: string;
}

export const sslModes = ['disable', 'prefer', 'require', 'verify-full'] as const;

export const emptyForm: FormValues = {
  name: '',
  displayName: '',
  autoStart: false,
  kind: 'new_database',
  host: '',
  port: '5432',
  username: '',
  databasePassword: '',
  database: '',
  schema: '',
  sslMode: 'prefer',
  upgrade: true,
  ownJwtSecret: true,
  cname: '',
  icon: '',
  tags: [],
  pinned: false,
  adminEmail: '',
  adminPassword: '',
};

export function formOf(app: App): FormValues {
  const place = app.database ?? {};
  const options = app.options ?? {};
  return {
    ...emptyForm,
    name: app.name,
    displayName: app.displayName ?? '',
    autoStart: options.autoStart ?? false,
    kind: options.dbConnType ?? 'new_database',
    host: place.host ?? '',
    port: place.port ? String(place.port) : '5432',
    username: place.username ?? '',
    database: place.database ?? '',
    schema: place.schema ?? '',
    sslMode: place.sslMode ?? 'prefer',
    upgrade: options.upgrade ?? false,
    ownJwtSecret: options.ownJwtSecret ?? true,
    cname: app.cname ?? '',
    icon: app.icon ?? '',
    tags: app.tags,
    pinned: app.pinned ?? false,
  };
}

export type FieldName = keyof FormValues;
export type Faults = Partial<
  Record<FieldName, 'name' | 'cname' | 'port' | 'needed' | 'email' | 'password'>
>;

const idGrammar = /^[a-z][a-z0-9_]{0,62}$/;
const hostGrammar =
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

/** An ID after a name; empty where no letter of it can stand in one. */
export const idFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 63)
    .replace(/_+$/, '');

/** What can be told before the server is asked; it checks all the same. */
export function faultsOf(values: FormValues): Faults {
  const faults: Faults = {};
  if (values.name && !idGrammar.test(values.name)) faults.name = 'name';
  if (values.cname && !hostGrammar.test(values.cname)) faults.cname = 'cname';
  if (values.kind === 'new_connection') {
    for (const field of ['host', 'username', 'database'] as const)
      if (!values[field]) faults[field] = 'needed';
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) faults.port = 'port';
  }
  if (values.adminEmail && !values.adminEmail.includes('@')) faults.adminEmail = 'email';
  if ((values.adminEmail || values.adminPassword) && values.adminPassword.length < 8)
    faults.adminPassword = 'password';
  if (values.adminPassword && !values.adminEmail) faults.adminEmail = 'needed';
  return faults;
}

function databaseOf(values: FormValues): Record<string, unknown> | undefined {
  const some = (wish: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== ''));
  const names = { database: values.database, schema: values.schema };
  if (values.kind === 'new_connection')
    return some({
      host: values.host,
      port: Number(values.port),
      username: values.username,
      password: values.databasePassword,
      sslMode: values.sslMode,
      ...names,
    });
  const { database, schema } = names;
  const wish = some(values.kind === 'new_schema' ? { schema } : { database });
  return Object.keys(wish).length > 0 ? wish : undefined;
}

/** The body of create. What is empty is left out, so that the server proposes it. */
export function createBody(values: FormValues): AppValues {
  const database = databaseOf(values);
  const { adminEmail: email, adminPassword: password } = values;
  return {
    ...(values.name && { name: values.name }),
    ...(values.displayName && { displayName: values.displayName }),
    ...(values.cname && { cname: values.cname }),
    ...(values.icon && { icon: values.icon }),
    pinned: values.pinned,
    environment: 'local',
    options: {
      autoStart: values.autoStart,
      upgrade: values.upgrade,
      ownJwtSecret: values.ownJwtSecret,
      dbConnType: values.kind,
      ...(values.tags.length > 0 && { tags: values.tags }),
      ...(database && { database: database as Record<string, never> }),
      ...(email && { admin: { email, password } }),
    },
  };
}

/** What a test of the database is about; the ID only where the place is named after it. */
export function checkBody(values: FormValues, postgres: boolean): AppValues {
  const database = databaseOf(values);
  const named = postgres && !database && values.kind !== 'new_connection';
  return {
    ...(named && idGrammar.test(values.name) && { name: values.name }),
    options: {
      dbConnType: values.kind,
      ...(database && { database: database as Record<string, never> }),
    },
  };
}

/** The body of update: what may be changed, whether it was or not. */
export function updateBody(values: FormValues): AppValues {
  const database = values.kind === 'new_connection' ? databaseOf(values) : undefined;
  if (database) {
    delete database.database;
    delete database.schema;
  }
  return {
    displayName: values.displayName,
    cname: values.cname,
    icon: values.icon,
    pinned: values.pinned,
    options: {
      autoStart: values.autoStart,
      upgrade: values.upgrade,
      ownJwtSecret: values.ownJwtSecret,
      tags: values.tags,
      ...(database && { database: database as Record<string, never> }),
    },
  };
}
