/** A filter of conditions put together by clicking, as the API has it. */

export interface Field {
  name: string;
  type: string;
  title: string;
  /** What it may be, where it may be only that. */
  choices?: { value: string; label: string }[];
}

export type Filter = Record<string, unknown>;

export interface Condition {
  field: string;
  operator: Operator;
  value: string;
}

export interface Conditions {
  /** Whether all hold together, or any of them is enough. */
  join: '$and' | '$or';
  list: Condition[];
}

type Kind = 'text' | 'number' | 'date' | 'boolean' | 'user' | 'other';

export type Operator =
  | '$eq'
  | '$ne'
  | '$includes'
  | '$notIncludes'
  | '$gt'
  | '$gte'
  | '$lt'
  | '$lte'
  | '$isTruly'
  | '$isFalsy'
  | '$dateOn'
  | '$dateBefore'
  | '$dateAfter'
  | '$isCurrentUser'
  | '$empty'
  | '$notEmpty';

const numbers = ['integer', 'bigInt', 'float', 'double', 'real', 'decimal', 'snowflakeId', 'sort'];
const dates = ['date', 'datetimeTz', 'datetimeNoTz', 'dateOnly', 'unixTimestamp'];
const texts = ['string', 'text', 'uid', 'uuid', 'nanoid', 'sequence'];

const byKind: Record<Kind, Operator[]> = {
  text: ['$eq', '$ne', '$includes', '$notIncludes', '$empty', '$notEmpty'],
  number: ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$empty', '$notEmpty'],
  user: ['$isCurrentUser', '$eq', '$ne', '$empty', '$notEmpty'],
  date: ['$dateOn', '$dateBefore', '$dateAfter', '$empty', '$notEmpty'],
  boolean: ['$isTruly', '$isFalsy'],
  other: ['$empty', '$notEmpty'],
};

export function kindOf(field: Field): Kind {
  if (field.name === 'createdById' || field.name === 'updatedById') return 'user';
  if (texts.includes(field.type)) return 'text';
  if (numbers.includes(field.type)) return 'number';
  if (dates.includes(field.type)) return 'date';
  return field.type === 'boolean' || field.type === 'radio' ? 'boolean' : 'other';
}

/** The field's operators; a closed list of values is not searched in. */
export function operatorsOf(field: Field): Operator[] {
  const all = byKind[kindOf(field)];
  return field.choices ? all.filter((one) => !one.endsWith('ncludes')) : all;
}

/** Operators that say it all by themselves. */
export const isBare = (operator: Operator): boolean =>
  ['$isTruly', '$isFalsy', '$isCurrentUser', '$empty', '$notEmpty'].includes(operator);

const canBeCondition = (type: string): boolean =>
  !['belongsTo', 'hasOne', 'hasMany', 'belongsToMany', 'belongsToArray', 'password'].includes(type);

export const conditionFields = (fields: readonly Field[]): Field[] =>
  fields.filter((one) => canBeCondition(one.type));

export function isWhole({ operator, value }: Condition, field: Field | undefined): boolean {
  if (!field) return false;
  if (isBare(operator)) return true;
  if (['number', 'user'].includes(kindOf(field))) return /^-?\d+(\.\d+)?$/.test(value.trim());
  return value !== '';
}

/** A number goes as one, unless a double would not hold it. */
function wireValue(value: string, field: Field): unknown {
  if (!['number', 'user'].includes(kindOf(field))) return value;
  const number = Number(value);
  return String(number) === value.trim() ? number : value.trim();
}

export function filterOf({ join, list }: Conditions, fields: readonly Field[]): Filter {
  const parts = list.map(({ field, operator, value }) => {
    const of = fields.find((one) => one.name === field);
    const is = isBare(operator) || !of ? true : wireValue(value, of);
    return { [field]: { [operator]: is } };
  });
  return parts.length === 0 ? {} : { [join]: parts };
}

function conditionOf(part: unknown, fields: readonly Field[]): Condition | null {
  if (typeof part !== 'object' || part === null) return null;
  const [field, ...more] = Object.keys(part);
  const of = fields.find((one) => one.name === field);
  if (!of || more.length > 0) return null;
  const said = (part as Filter)[of.name];
  const [operator, ...others] =
    typeof said === 'object' && said !== null ? Object.keys(said) : ['$eq'];
  if (others.length > 0 || !operatorsOf(of).includes(operator as Operator)) return null;
  const value =
    typeof said === 'object' && said !== null ? (said as Filter)[operator as string] : said;
  if (isBare(operator as Operator))
    return value === true ? { field: of.name, operator: operator as Operator, value: '' } : null;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return { field: of.name, operator: operator as Operator, value: String(value) };
}

/** The conditions of a filter; null for one that no clicks would have made. */
export function conditionsOf(filter: Filter | null, fields: readonly Field[]): Conditions | null {
  const keys = Object.keys(filter ?? {});
  if (!filter || keys.length === 0) return { join: '$and', list: [] };
  const join = keys[0] === '$or' ? '$or' : '$and';
  const inner = filter[join];
  const joined = keys.length === 1 && Array.isArray(inner);
  const parts: unknown[] = joined
    ? (inner as unknown[])
    : keys.map((key) => ({ [key]: filter[key] }));
  const list: Condition[] = [];
  for (const part of parts) {
    const one = conditionOf(part, fields);
    if (!one) return null;
    list.push(one);
  }
  return { join, list };
}
