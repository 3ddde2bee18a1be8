import { readDraft, draftOf } from './convert';
import { kindOf, isAssociation } from './kinds';
import { fieldOf, type Collection, type Field } from './meta';
import { emptyOperand, operandOf, operatorsOf } from './operators';

/** A filter as it is clicked together. The ids only tell the rows of the editor apart. */
export interface Condition {
  id: number;
  path: string;
  operator: string;
  operand: unknown;
}

export interface Group {
  id: number;
  join: '$and' | '$or';
  items: Item[];
}

export type Item = Condition | Group;

export const isGroup = (item: Item): item is Group => 'join' in item;

/** The field that a dotted path leads to, over associations. */
export function resolve(
  all: readonly Collection[],
  from: Collection,
  path: string,
): Field | undefined {
  let at: Collection | undefined = from;
  const words = path.split('.');
  for (const [i, word] of words.entries()) {
    const field: Field | undefined = at && fieldOf(at, word);
    if (!field || i === words.length - 1) return field;
    at = all.find((one) => one.name === field.target);
  }
  return undefined;
}

let count = 0;
const fresh = (): number => ++count;

export function newCondition(path: string, field: Field): Condition {
  const operator = operatorsOf(field)[0] ?? '$eq';
  return { id: fresh(), path, operator, operand: emptyOperand(operator) };
}

export const newGroup = (join: Group['join'] = '$and', items: Item[] = []): Group => ({
  id: fresh(),
  join,
  items,
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isOperator = (word: string): boolean => word.startsWith('$') && !/^\$(and|or)$/.test(word);

/** The conditions that `value` puts on what `path` leads to. */
function conditionsOf(path: string, value: unknown): Item[] {
  if (!isObject(value)) return [{ id: fresh(), path, operator: '$is', operand: value }];
  return Object.entries(value).flatMap(([word, inner]) => {
    if (isOperator(word)) return [{ id: fresh(), path, operator: word, operand: inner }];
    if (word === '$and' || word === '$or') return [groupOf(word, inner, path)];
    return conditionsOf(`${path}.${word}`, inner);
  });
}

function groupOf(join: Group['join'], members: unknown, path = ''): Group {
  const items = (Array.isArray(members) ? members : []).flatMap((one) =>
    path ? conditionsOf(path, one) : itemsOf(one),
  );
  return newGroup(join, items);
}

function itemsOf(json: unknown): Item[] {
  if (!isObject(json)) return [];
  return Object.entries(json).flatMap(([word, value]) => {
    if (word === '$and' || word === '$or') return [groupOf(word, value)];
    const at = word.lastIndexOf('.$');
    if (at > 0)
      return [
        { id: fresh(), path: word.slice(0, at), operator: word.slice(at + 1), operand: value },
      ];
    return conditionsOf(word, value);
  });
}

/** A bare value means equality, or with an association, that very record. */
function settled(item: Item, all: readonly Collection[], from: Collection): Item {
  if (isGroup(item)) return { ...item, items: item.items.map((one) => settled(one, all, from)) };
  if (item.operator !== '$is') return item;
  const field = resolve(all, from, item.path);
  if (!field || !isAssociation(field)) return { ...item, operator: '$eq' };
  return item.operand === null ? { ...item, operator: '$notExists', operand: true } : item;
}

/** The filter as a group, whatever of the ways to write it was taken. */
export function groupFrom(json: unknown, all: readonly Collection[], from: Collection): Group {
  const items = itemsOf(json);
  const only = items.length === 1 ? items[0] : undefined;
  const root = only && isGroup(only) ? only : newGroup('$and', items);
  return settled(root, all, from) as Group;
}

const filled = (value: unknown): boolean => value !== '' && value !== null && value !== undefined;

/** A condition that still lacks its value asks for nothing. */
export function isComplete({ operator, operand }: Condition): boolean {
  switch (operandOf(operator)) {
    case 'none':
      return true;
    case 'values':
      return Array.isArray(operand) && operand.length > 0;
    case 'pair':
    case 'periods':
      return Array.isArray(operand) && operand.length === 2 && operand.every(filled);
    default:
      return filled(operand);
  }
}

function jsonOf(item: Item): Record<string, unknown> | null {
  if (!isGroup(item)) {
    if (!item.path || !isComplete(item)) return null;
    const { path, operator, operand } = item;
    return { [path]: operator === '$is' ? operand : { [operator]: operand } };
  }
  const members = item.items.map(jsonOf).filter((one) => one !== null);
  return members.length === 0 ? null : { [item.join]: members };
}

/** The filter of the API; null where it asks for nothing. */
export const filterOf = (group: Group): Record<string, unknown> | null => jsonOf(group);

export function countOf(item: Item): number {
  if (isGroup(item)) return item.items.reduce((sum, one) => sum + countOf(one), 0);
  return isComplete(item) ? 1 : 0;
}

/** The tree with `item` in place of the one of its id, or without it where it is null. */
export function replaced(group: Group, id: number, item: Item | null): Group {
  const items = group.items.flatMap((one) => {
    if (one.id === id) return item ? [item] : [];
    return [isGroup(one) ? replaced(one, id, item) : one];
  });
  return { ...group, items };
}

export function added(group: Group, to: number, item: Item): Group {
  if (group.id === to) return { ...group, items: [...group.items, item] };
  return { ...group, items: group.items.map((one) => (isGroup(one) ? added(one, to, item) : one)) };
}

/** What was typed as a value of the field; undefined where it is none yet. */
export function operandFrom(field: Field, draft: string): unknown {
  if (draft === '') return '';
  if (['text', 'long', 'color', 'url', 'email'].includes(kindOf(field))) return draft;
  const read = readDraft(field, draft);
  return 'problem' in read ? undefined : read.value;
}

export const operandDraft = (field: Field, value: unknown): string =>
  filled(value) ? String(draftOf(field, value)) : '';

/** Finds `word` in the texts of a collection, as the search box over a list does. */
export function searchOf(collection: Collection, word: string): Record<string, unknown> | null {
  if (!word.trim()) return null;
  const fields = collection.fields.filter(
    (field) =>
      !field.hidden &&
      // What is sealed or nowhere stored cannot be looked for.
      !['encryption', 'virtual'].includes(field.type) &&
      ['text', 'long', 'url', 'email'].includes(kindOf(field)),
  );
  const parts = fields.map((field) => ({ [field.name]: { $includes: word.trim() } }));
  return parts.length > 0 ? { $or: parts } : null;
}

export function bothOf(
  a: Record<string, unknown> | null,
  b: Record<string, unknown> | null,
): Record<string, unknown> | null {
  return a && b ? { $and: [a, b] } : (a ?? b);
}
