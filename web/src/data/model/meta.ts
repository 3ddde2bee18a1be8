import { here, isMain } from '../../app/place';
import { lateText } from '../../i18n';

/** Collections and fields as the API describes them, and what the pages read off them. */
export interface Choice {
  value: string | number | boolean;
  label?: string;
  color?: string;
}

interface Schema {
  title?: string;
  enum?: Choice[];
  'x-component-props'?: Record<string, unknown>;
}

export interface Rule {
  name: string;
  args?: Record<string, unknown>;
}

export interface Field {
  name: string;
  type: string;
  interface: string | null;
  collectionName?: string;
  description?: string | null;
  primaryKey?: boolean;
  autoIncrement?: boolean;
  allowNull?: boolean;
  unique?: boolean;
  index?: boolean;
  hidden?: boolean;
  autoFill?: boolean;
  isForeignKey?: boolean;
  defaultValue?: unknown;
  uiSchema?: Schema | null;
  validation?: { type?: string; rules?: Rule[] } | null;
  precision?: number;
  scale?: number;
  target?: string;
  foreignKey?: string;
  sourceKey?: string;
  targetKey?: string;
  otherKey?: string;
  through?: string;
  onDelete?: string;
  treeParent?: boolean;
  treeChildren?: boolean;
  [option: string]: unknown;
}

export interface Category {
  id: number;
  name: string;
  color: string | null;
}

export interface Collection {
  name: string;
  title: string | null;
  description: string | null;
  hidden: boolean;
  template?: string;
  tree?: unknown;
  titleField?: string;
  filterTargetKey?: string | string[];
  isThrough?: boolean;
  fields: Field[];
  category?: Category[];
  createdBy?: boolean;
  updatedBy?: boolean;
  createdAt?: boolean;
  updatedAt?: boolean;
  [option: string]: unknown;
}

export type Row = Record<string, unknown>;
/** The key of a record; past 2^53 as text. */
export type Key = string | number;

/** What the server keeps for itself; they have pages of their own or none. */
const own = new Set([
  'attachments',
  'collectionCategories',
  'roles',
  'rolesResources',
  'rolesResourcesScopes',
  'rolesUsers',
  'storages',
  'users',
]);

/** Main's apps, which the supervisor starts, stops and deletes: a record of them is no mere data. */
export const isOfSupervisor = (name: string): boolean => name === 'applications' && isMain(here);

export const isSystem = (name: string): boolean => own.has(name) || isOfSupervisor(name);

/** Titles that the server's own collections have: `{{t("Users")}}`. */
const plain = (title: string): string => /^\{\{\s*t\("(.*?)"/.exec(title)?.[1] ?? title;

/** What the server's own are called in English, or named: their names in the catalogue. */
const known: Partial<Record<string, string>> = {
  createdAt: 'createdAt',
  'Created at': 'createdAt',
  updatedAt: 'updatedAt',
  'Last updated at': 'updatedAt',
  createdBy: 'createdBy',
  'Created by': 'createdBy',
  updatedBy: 'updatedBy',
  'Last updated by': 'updatedBy',
  parent: 'parent',
  children: 'children',
  createdById: 'createdById',
  updatedById: 'updatedById',
  nickname: 'nickname',
  username: 'username',
  email: 'email',
  phone: 'phone',
  appLang: 'appLang',
  Users: 'users',
  Roles: 'roles',
  Attachments: 'attachments',
};

/** The server's own name for something in the page's language; what people said as it is. */
function inWords(title: string): string {
  const name = known[title];
  return (name && lateText('data', `known.${name}`)) || title;
}

export function titleOf(collection: Collection): string {
  const title = plain(collection.title || collection.name);
  return own.has(collection.name) ? inWords(title) : title;
}

export function labelOf(field: Field): string {
  const title = field.uiSchema?.title;
  if (!title) return inWords(field.name);
  const bare = plain(title);
  return bare === title ? title : inWords(bare);
}

export const isTree = (collection: Collection): boolean =>
  collection.template === 'tree' || Boolean(collection.tree);

export const fieldOf = (collection: Collection, name: string): Field | undefined =>
  collection.fields.find((field) => field.name === name);

/** Name of the field whose value names a record in calls. */
export function keyNameOf(collection: Collection): string {
  const { filterTargetKey: said } = collection;
  const named = Array.isArray(said) && said.length === 1 ? said[0] : said;
  if (typeof named === 'string' && named) return named;
  return collection.fields.find((field) => field.primaryKey)?.name ?? 'id';
}

export const keyOf = (collection: Collection, row: Row): Key => row[keyNameOf(collection)] as Key;

/** What names a record in the path of one of its associations: its source key. */
export const sourceOf = (collection: Collection, field: Field, row: Row): Key =>
  ((field.sourceKey && row[field.sourceKey]) || keyOf(collection, row)) as Key;

/** What names a target in values of `field`, where a bare one may mean its targetKey. */
export function targetOf(field: Field, target: Collection | undefined, row: Row): Key | Row {
  const key = target ? keyNameOf(target) : 'id';
  const value = row[key] as Key;
  return field.targetKey && field.targetKey !== key ? { [key]: value } : value;
}

const naming = ['title', 'name', 'label', 'number', 'subject', 'nickname', 'username', 'email'];

/** A text or number that is given to one record alone, and not merely a value of it. */
const isName = (field: Field): boolean =>
  field.type === 'sequence' ||
  (field.type === 'string' && field.interface !== 'color' && !field.uiSchema?.enum?.length);

/** The field by which people know a record. */
export function titleFieldOf(collection: Collection): Field | undefined {
  const shown = collection.fields.filter((field) => !field.hidden);
  const said = shown.find((field) => field.name === collection.titleField);
  if (said) return said;
  const names = shown.filter(isName);
  return (
    naming.flatMap((name) => names.filter((field) => field.name === name))[0] ??
    names.find(({ type }) => type === 'string') ??
    names[0] ??
    fieldOf(collection, keyNameOf(collection))
  );
}

export function nameOfRow(collection: Collection | undefined, row: Row): string {
  if (!collection) return String(row.id ?? '');
  const field = titleFieldOf(collection);
  const value = field ? row[field.name] : undefined;
  if (typeof value === 'string' && value) return value;
  if (typeof value === 'number') return String(value);
  return `#${String(keyOf(collection, row))}`;
}

/** Each value once: two alike could not be told apart. */
export function choicesOf(field: Field): Choice[] {
  const seen = new Set(['']);
  return (field.uiSchema?.enum ?? []).filter(({ value }) => {
    const text = String(value);
    return !seen.has(text) && Boolean(seen.add(text));
  });
}

export const choiceOf = (field: Field, value: unknown): Choice | undefined =>
  choicesOf(field).find((choice) => String(choice.value) === String(value));
