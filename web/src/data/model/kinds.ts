import { choicesOf, type Field } from './meta';

/** How a field's values are shown, edited and asked for. */
export type Kind =
  | 'text'
  | 'long'
  | 'integer'
  | 'big'
  | 'number'
  | 'decimal'
  | 'boolean'
  | 'instant'
  | 'local'
  | 'date'
  | 'time'
  | 'json'
  | 'list'
  | 'choice'
  | 'choices'
  | 'color'
  | 'url'
  | 'email'
  | 'password'
  | 'files'
  | 'one'
  | 'many'
  | 'opaque';

const byType: Record<string, Kind> = {
  text: 'long',
  integer: 'integer',
  bigInt: 'big',
  snowflakeId: 'big',
  sort: 'big',
  float: 'number',
  double: 'number',
  real: 'number',
  decimal: 'decimal',
  boolean: 'boolean',
  radio: 'boolean',
  date: 'instant',
  datetime: 'instant',
  datetimeTz: 'instant',
  unixTimestamp: 'instant',
  datetimeNoTz: 'local',
  dateOnly: 'date',
  time: 'time',
  json: 'json',
  jsonb: 'json',
  point: 'json',
  circle: 'json',
  lineString: 'json',
  polygon: 'json',
  array: 'list',
  set: 'list',
  password: 'password',
  blob: 'opaque',
  virtual: 'text',
  belongsTo: 'one',
  hasOne: 'one',
  hasMany: 'many',
  belongsToMany: 'many',
  belongsToArray: 'many',
};

const byInterface: Record<string, Kind> = {
  textarea: 'long',
  markdown: 'long',
  richText: 'long',
  color: 'color',
  url: 'url',
  email: 'email',
};

const associations = new Set(['belongsTo', 'hasOne', 'hasMany', 'belongsToMany', 'belongsToArray']);

export const isAssociation = (field: Field): boolean => associations.has(field.type);

/** Of values that are worked out: the type of the result. */
const typeOf = ({ type, dataType }: Field): string =>
  (type === 'formula' || type === 'context') && typeof dataType === 'string' ? dataType : type;

export function kindOf(field: Field): Kind {
  const plain = byType[typeOf(field)] ?? 'text';
  if (isAssociation(field))
    return field.target === 'attachments' && plain === 'many' ? 'files' : plain;
  if (plain === 'list') return choicesOf(field).length > 0 ? 'choices' : 'list';
  const chosen = choicesOf(field).length > 0 && !['boolean', 'json', 'opaque'].includes(plain);
  if (chosen) return 'choice';
  if (plain !== 'text' && plain !== 'long') return plain;
  return byInterface[field.interface ?? ''] ?? plain;
}

const kept = new Set(['createdAt', 'updatedAt', 'createdBy', 'updatedBy', 'id', 'snowflakeId']);
const made = new Set(['context', 'formula', 'sequence', 'snowflakeId', 'blob']);

/** Values that the server makes or keeps: shown, never asked for. */
export function isKept(field: Field): boolean {
  if (field.interface && kept.has(field.interface)) return true;
  if (field.primaryKey && field.autoIncrement) return true;
  if (made.has(field.type) || field.type === 'sort') return true;
  return (
    ['uid', 'uuid', 'nanoid'].includes(field.type) &&
    field.autoFill !== false &&
    !field.isForeignKey
  );
}

/** Kept by the server, and looked at like what people type. */
const isWorkedOut = ({ type }: Field): boolean => type === 'formula' || type === 'sequence';

/** Of no interest until somebody asks: ids, and who made a record and when. */
export const isAside = (field: Field): boolean => isKept(field) && !isWorkedOut(field);

/** Foreign keys: the association beside them is what people look at. */
export const isLink = (field: Field, all: readonly Field[]): boolean =>
  Boolean(field.isForeignKey) ||
  all.some(
    (other) =>
      other.foreignKey === field.name &&
      (other.type === 'belongsTo' || other.type === 'belongsToArray'),
  );

const sortable = new Set<Kind>([
  'text',
  'long',
  'integer',
  'big',
  'number',
  'decimal',
  'boolean',
  'instant',
  'local',
  'date',
  'time',
  'choice',
  'color',
  'url',
  'email',
]);

export const isSortable = (field: Field): boolean => sortable.has(kindOf(field));

/** Too large for a cell: edited beside it. */
const beside = new Set<Kind>(['json', 'files', 'one', 'many']);

export const isEditedBeside = (field: Field): boolean => beside.has(kindOf(field));

/** Edited in the table; the others in the record's form. */
const inPlace = new Set<Kind>([...sortable, ...beside, 'choices', 'list']);

export const isEditedInPlace = (field: Field): boolean =>
  !isKept(field) && !field.primaryKey && inPlace.has(kindOf(field));

const numeric = new Set<Kind>(['integer', 'big', 'number', 'decimal']);

export const isNumeric = (field: Field): boolean => numeric.has(kindOf(field));
