import { kindOf, type Kind } from './kinds';
import type { Field } from './meta';

/** What an operator wants beside it. */
export type Operand = 'none' | 'value' | 'values' | 'pair' | 'period' | 'periods' | 'record';

const text = [
  '$includes',
  '$notIncludes',
  '$eq',
  '$ne',
  '$startsWith',
  '$endWith',
  '$in',
  '$empty',
  '$notEmpty',
];
const number = [
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$between',
  '$in',
  '$empty',
  '$notEmpty',
];
const date = [
  '$dateOn',
  '$dateNotOn',
  '$dateBefore',
  '$dateNotBefore',
  '$dateAfter',
  '$dateNotAfter',
  '$dateBetween',
  '$empty',
  '$notEmpty',
];

const byKind: Record<Kind, string[]> = {
  text,
  long: text,
  color: text,
  url: text,
  email: text,
  integer: number,
  big: number,
  number,
  decimal: number,
  boolean: ['$isTruly', '$isFalsy', '$empty', '$notEmpty'],
  instant: date,
  local: date,
  date,
  time: ['$eq', '$gt', '$gte', '$lt', '$lte', '$between', '$empty', '$notEmpty'],
  json: ['$empty', '$notEmpty'],
  list: ['$anyOf', '$noneOf', '$match', '$notMatch', '$arrayEmpty', '$arrayNotEmpty'],
  choices: ['$anyOf', '$noneOf', '$match', '$notMatch', '$arrayEmpty', '$arrayNotEmpty'],
  choice: ['$eq', '$ne', '$in', '$notIn', '$empty', '$notEmpty'],
  password: [],
  opaque: [],
  files: ['$exists', '$notExists'],
  one: ['$is', '$exists', '$notExists'],
  many: ['$exists', '$notExists'],
};

/** Operators that are offered for a field, the commonest first. */
export function operatorsOf(field: Field): string[] {
  const offered = byKind[kindOf(field)];
  if (field.target === 'users' && field.type === 'belongsTo') return ['$isCurrentUser', ...offered];
  return offered;
}

const bare = new Set([
  '$empty',
  '$notEmpty',
  '$exists',
  '$notExists',
  '$isTruly',
  '$isFalsy',
  '$arrayEmpty',
  '$arrayNotEmpty',
  '$isCurrentUser',
]);
const lists = new Set(['$in', '$notIn', '$anyOf', '$noneOf', '$match', '$notMatch']);

export function operandOf(operator: string): Operand {
  if (bare.has(operator)) return 'none';
  if (lists.has(operator)) return 'values';
  if (operator === '$between' || operator === '$notBetween') return 'pair';
  if (operator === '$dateBetween') return 'periods';
  if (operator.startsWith('$date')) return 'period';
  return operator === '$is' ? 'record' : 'value';
}

/** What stands beside an operator that was just chosen. */
export function emptyOperand(operator: string): unknown {
  switch (operandOf(operator)) {
    case 'none':
      return true;
    case 'values':
      return [];
    case 'pair':
    case 'periods':
      return ['', ''];
    case 'period':
      return { type: 'today' };
    case 'record':
      return null;
    case 'value':
      return '';
  }
}

/** Periods by name, in the order in which they are offered. */
export const periods = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
  'nextYear',
] as const;
