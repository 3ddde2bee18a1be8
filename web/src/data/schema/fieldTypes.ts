import type { Field } from '../model/meta';

export type TypeGroup = 'text' | 'number' | 'choice' | 'date' | 'structure' | 'made' | 'link';

/** Options beyond name, title, description that a type has. */
export type Option =
  | 'required'
  | 'unique'
  | 'default'
  | 'choices'
  | 'scale'
  | 'accuracy'
  | 'now'
  | 'nanoid'
  | 'uid'
  | 'autoFill'
  | 'sequence'
  | 'formula'
  | 'scope'
  | 'createOnly'
  | 'target'
  | 'foreignKey'
  | 'through'
  | 'onDelete'
  | 'reverse';

export type RuleType = 'string' | 'number' | 'date' | 'array';

/** A kind of field as people choose it: a type of the API and how it is shown. */
export interface FieldType {
  /** Also the name of its texts. */
  key: string;
  group: TypeGroup;
  type: string;
  interface: string | null;
  options: Option[];
  rules?: RuleType;
  /** Members that are always set. */
  sets?: Partial<Field>;
}

const plain: Option[] = ['required', 'unique', 'default'];
const value: Option[] = ['required', 'default'];
const dated: Option[] = ['required', 'default', 'now'];
const owned: Option[] = ['target', 'foreignKey', 'onDelete', 'reverse'];
const far: Option[] = ['target', 'foreignKey', 'onDelete', 'reverse'];

const text = (key: string, type = 'string', as = key): FieldType => ({
  key,
  group: 'text',
  type,
  interface: as,
  options: plain,
  rules: 'string',
});

const number = (key: string, type: string, as: string, more: Option[] = []): FieldType => ({
  key,
  group: 'number',
  type,
  interface: as,
  options: [...plain, ...more],
  rules: 'number',
});

const date = (key: string, type: string, options: Option[]): FieldType => ({
  key,
  group: 'date',
  type,
  interface: key,
  options,
  ...(key !== 'time' && { rules: 'date' as const }),
});

export const fieldTypes: FieldType[] = [
  text('input'),
  text('textarea', 'text'),
  text('email'),
  text('phone'),
  text('url'),
  text('color'),
  {
    key: 'password',
    group: 'text',
    type: 'password',
    interface: 'password',
    options: ['required'],
  },
  {
    key: 'encryption',
    group: 'text',
    type: 'encryption',
    interface: 'encryption',
    options: ['required'],
  },
  number('integer', 'integer', 'integer'),
  number('bigInt', 'bigInt', 'integer'),
  number('number', 'double', 'number'),
  number('decimal', 'decimal', 'number', ['scale']),
  { key: 'checkbox', group: 'choice', type: 'boolean', interface: 'checkbox', options: value },
  { key: 'radio', group: 'choice', type: 'radio', interface: 'checkbox', options: [] },
  {
    key: 'select',
    group: 'choice',
    type: 'string',
    interface: 'select',
    options: ['choices', ...value],
  },
  {
    key: 'multipleSelect',
    group: 'choice',
    type: 'array',
    interface: 'multipleSelect',
    options: ['choices'],
    rules: 'array',
    sets: { defaultValue: [] },
  },
  date('datetime', 'date', dated),
  date('datetimeNoTz', 'datetimeNoTz', dated),
  date('dateOnly', 'dateOnly', value),
  date('time', 'time', value),
  date('unixTimestamp', 'unixTimestamp', ['accuracy', ...dated]),
  { key: 'json', group: 'structure', type: 'json', interface: 'json', options: value },
  {
    key: 'array',
    group: 'structure',
    type: 'array',
    interface: null,
    options: [],
    rules: 'array',
  },
  { key: 'set', group: 'structure', type: 'set', interface: null, options: [], rules: 'array' },
  { key: 'point', group: 'structure', type: 'point', interface: 'point', options: [] },
  {
    key: 'lineString',
    group: 'structure',
    type: 'lineString',
    interface: 'lineString',
    options: [],
  },
  { key: 'polygon', group: 'structure', type: 'polygon', interface: 'polygon', options: [] },
  { key: 'circle', group: 'structure', type: 'circle', interface: 'circle', options: [] },
  { key: 'uuid', group: 'made', type: 'uuid', interface: 'uuid', options: ['autoFill'] },
  {
    key: 'nanoid',
    group: 'made',
    type: 'nanoid',
    interface: 'nanoid',
    options: ['nanoid', 'autoFill'],
  },
  { key: 'uid', group: 'made', type: 'uid', interface: null, options: ['uid'] },
  {
    key: 'snowflakeId',
    group: 'made',
    type: 'snowflakeId',
    interface: 'snowflakeId',
    options: [],
  },
  {
    key: 'sequence',
    group: 'made',
    type: 'sequence',
    interface: 'sequence',
    options: ['sequence'],
  },
  { key: 'formula', group: 'made', type: 'formula', interface: 'formula', options: ['formula'] },
  { key: 'sort', group: 'made', type: 'sort', interface: 'sort', options: ['scope'] },
  {
    key: 'context',
    group: 'made',
    type: 'context',
    interface: null,
    options: ['createOnly'],
    sets: { dataIndex: 'state.currentUser.id', dataType: 'bigInt' },
  },
  { key: 'm2o', group: 'link', type: 'belongsTo', interface: 'm2o', options: owned },
  { key: 'o2m', group: 'link', type: 'hasMany', interface: 'o2m', options: far },
  {
    key: 'm2m',
    group: 'link',
    type: 'belongsToMany',
    interface: 'm2m',
    options: ['target', 'through', 'reverse'],
  },
  { key: 'oho', group: 'link', type: 'hasOne', interface: 'oho', options: far },
  {
    key: 'mbm',
    group: 'link',
    type: 'belongsToArray',
    interface: 'mbm',
    options: ['target', 'foreignKey'],
  },
  {
    key: 'attachment',
    group: 'link',
    type: 'belongsToMany',
    interface: 'attachment',
    options: [],
    sets: { target: 'attachments' },
  },
];

export const typeGroups: TypeGroup[] = [
  'text',
  'number',
  'choice',
  'date',
  'structure',
  'made',
  'link',
];

const alias: Record<string, string> = {
  jsonb: 'json',
  float: 'double',
  real: 'double',
  datetimeTz: 'date',
};

/** The kind that a field of the API is. */
export function typeOf(field: Field): FieldType | undefined {
  const type = alias[field.type] ?? field.type;
  const same = fieldTypes.filter((one) => one.type === type);
  if (field.type === 'belongsToMany' && field.target === 'attachments')
    return same.find(({ key }) => key === 'attachment');
  return same.find((one) => one.interface === field.interface) ?? same[0];
}

/** Rules by the type of value, with what each takes. */
export const rules: Record<
  RuleType,
  { name: string; takes: 'none' | 'number' | 'date' | 'text' }[]
> = {
  string: [
    { name: 'min', takes: 'number' },
    { name: 'max', takes: 'number' },
    { name: 'length', takes: 'number' },
    { name: 'pattern', takes: 'text' },
    { name: 'email', takes: 'none' },
    { name: 'url', takes: 'none' },
    { name: 'uuid', takes: 'none' },
    { name: 'alphanum', takes: 'none' },
    { name: 'lowercase', takes: 'none' },
    { name: 'uppercase', takes: 'none' },
    { name: 'trim', takes: 'none' },
    { name: 'ip', takes: 'none' },
    { name: 'hostname', takes: 'none' },
    { name: 'domain', takes: 'none' },
    { name: 'hex', takes: 'none' },
    { name: 'base64', takes: 'none' },
    { name: 'creditCard', takes: 'none' },
  ],
  number: [
    { name: 'min', takes: 'number' },
    { name: 'max', takes: 'number' },
    { name: 'greater', takes: 'number' },
    { name: 'less', takes: 'number' },
    { name: 'integer', takes: 'none' },
    { name: 'positive', takes: 'none' },
    { name: 'negative', takes: 'none' },
    { name: 'multiple', takes: 'number' },
    { name: 'precision', takes: 'number' },
    { name: 'port', takes: 'none' },
  ],
  date: [
    { name: 'min', takes: 'date' },
    { name: 'max', takes: 'date' },
    { name: 'greater', takes: 'date' },
    { name: 'less', takes: 'date' },
  ],
  array: [
    { name: 'min', takes: 'number' },
    { name: 'max', takes: 'number' },
    { name: 'length', takes: 'number' },
    { name: 'unique', takes: 'none' },
  ],
};
