import { draftOf, readDraft, type Draft } from '../model/convert';
import { choicesOf, type Choice, type Field, type Rule } from '../model/meta';
import type { FieldType, Option } from './fieldTypes';

export interface RuleDraft {
  name: string;
  argument: string;
}

/** A field as its form holds it. Texts stay as they were typed. */
export interface FieldDraft {
  title: string;
  name: string;
  description: string;
  required: boolean;
  unique: boolean;
  initial: Draft;
  choices: Choice[];
  rules: RuleDraft[];
  precision: string;
  scale: string;
  accuracy: string;
  nowOnCreate: boolean;
  nowOnUpdate: boolean;
  size: string;
  alphabet: string;
  prefix: string;
  autoFill: boolean;
  digits: string;
  start: string;
  expression: string;
  dataType: string;
  scopeKey: string;
  createOnly: boolean;
  target: string;
  foreignKey: string;
  otherKey: string;
  through: string;
  onDelete: string;
  reverse: boolean;
  reverseName: string;
  reverseTitle: string;
}

const text = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value);

const argumentKeys: Record<string, string> = { pattern: 'regex' };

function rulesOf(field: Field): RuleDraft[] {
  return (field.validation?.rules ?? [])
    .filter(({ name }) => name !== 'required')
    .map(({ name, args }) => ({ name, argument: text(Object.values(args ?? {})[0]) }));
}

interface Pattern {
  type: string;
  options?: Record<string, unknown>;
}

const patternOf = (field: Field | null, type: string): Record<string, unknown> =>
  ((field?.patterns as Pattern[] | undefined) ?? []).find((one) => one.type === type)?.options ??
  {};

/** The form's first state: of a field that is there, or of a new one. */
export function draftOfField(type: FieldType, field: Field | null): FieldDraft {
  const one: Partial<Field> = field ?? {};
  const required = one.validation?.rules?.some(({ name }) => name === 'required') ?? false;
  return {
    title: text(one.uiSchema?.title),
    name: text(one.name),
    description: text(one.description),
    required: required || one.allowNull === false,
    unique: one.unique ?? false,
    initial: field && type.options.includes('default') ? draftOf(field, one.defaultValue) : '',
    choices: one.uiSchema?.enum ?? [],
    // What only the form held to would come in by imports and by the API.
    rules: field ? rulesOf(field) : type.key === 'email' ? [{ name: 'email', argument: '' }] : [],
    precision: text(one.precision ?? 18),
    scale: text(one.scale ?? 2),
    accuracy: text(one.accuracy ?? 'second'),
    nowOnCreate: Boolean(one.defaultToCurrentTime),
    nowOnUpdate: Boolean(one.onUpdateToCurrentTime),
    size: text(one.size ?? 12),
    alphabet: text(one.customAlphabet),
    prefix: text(type.type === 'sequence' ? patternOf(field, 'string').value : one.prefix),
    autoFill: one.autoFill !== false,
    digits: text(patternOf(field, 'integer').digits ?? 4),
    start: text(patternOf(field, 'integer').start ?? 1),
    expression: text(one.expression),
    dataType: text(one.dataType ?? 'double'),
    scopeKey: text(one.scopeKey),
    createOnly: one.createOnly !== false,
    target: text(one.target),
    foreignKey: text(one.foreignKey),
    otherKey: text(one.otherKey),
    through: text(one.through),
    onDelete: text(one.onDelete ?? 'SET NULL'),
    reverse: false,
    reverseName: '',
    reverseTitle: '',
  };
}

function argumentOf(rule: RuleDraft, type: string | undefined): Record<string, unknown> {
  const { name, argument } = rule;
  if (argument === '') return {};
  if (name === 'pattern') return { [argumentKeys[name] ?? 'limit']: argument };
  return { limit: type === 'date' ? argument : Number(argument) };
}

function validationOf(type: FieldType, draft: FieldDraft): Field['validation'] {
  const said: Rule[] = draft.rules.map((rule) => ({
    name: rule.name,
    args: argumentOf(rule, type.rules),
  }));
  if (draft.required && type.options.includes('required'))
    said.unshift({ name: 'required', args: {} });
  if (said.length === 0) return null;
  return { type: type.rules ?? 'any', rules: said };
}

const reversed: Record<string, { type: string; interface: string }> = {
  belongsTo: { type: 'hasMany', interface: 'o2m' },
  hasMany: { type: 'belongsTo', interface: 'm2o' },
  hasOne: { type: 'belongsTo', interface: 'm2o' },
  belongsToMany: { type: 'belongsToMany', interface: 'm2m' },
};

type Wish = Record<string, unknown>;

/** What each option adds to the definition. */
const writers: Partial<Record<Option, (draft: FieldDraft, type: FieldType) => Wish>> = {
  unique: ({ unique }) => ({ unique }),
  scale: ({ precision, scale }) => ({ precision: Number(precision), scale: Number(scale) }),
  accuracy: ({ accuracy }) => ({ accuracy }),
  now: ({ nowOnCreate, nowOnUpdate }) => ({
    defaultToCurrentTime: nowOnCreate,
    onUpdateToCurrentTime: nowOnUpdate,
  }),
  nanoid: ({ size, alphabet }) => ({
    size: Number(size),
    ...(alphabet && { customAlphabet: alphabet }),
  }),
  uid: ({ prefix }) => ({ prefix }),
  autoFill: ({ autoFill }) => ({ autoFill }),
  sequence: ({ prefix, digits, start }) => ({
    patterns: [
      ...(prefix ? [{ type: 'string', options: { value: prefix } }] : []),
      { type: 'integer', options: { digits: Number(digits), start: Number(start) } },
    ],
  }),
  formula: ({ expression, dataType }) => ({ expression, dataType, engine: 'math.js' }),
  scope: ({ scopeKey }) => (scopeKey ? { scopeKey } : {}),
  createOnly: ({ createOnly }) => ({ createOnly }),
};

/** Members of an association; they are fixed once it is there. */
function relationOf(type: FieldType, draft: FieldDraft): Wish {
  if (!type.options.includes('target')) return {};
  const out: Wish = { target: draft.target };
  for (const key of ['foreignKey', 'otherKey', 'through'] as const)
    if (draft[key]) out[key] = draft[key];
  if (type.options.includes('onDelete')) out.onDelete = draft.onDelete;
  const back = reversed[type.type];
  if (draft.reverse && back && draft.reverseName)
    out.reverseField = {
      name: draft.reverseName,
      ...back,
      uiSchema: { title: draft.reverseTitle || draft.reverseName },
    };
  return out;
}

/** The default as the API has it; undefined where it cannot be read. */
export function initialOf(type: FieldType, draft: FieldDraft): unknown {
  const field = sampleOf(type, draft);
  const read = readDraft(field, draft.initial);
  return 'problem' in read ? undefined : read.value;
}

/** The field as its editor of values needs it, while it is not there yet. */
export const sampleOf = (type: FieldType, draft: FieldDraft): Field => ({
  name: draft.name || 'value',
  type: type.type,
  interface: type.interface,
  scale: Number(draft.scale) || 0,
  uiSchema: { title: draft.title, enum: draft.choices },
});

/** The fields that a formula asks for. */
export const namesIn = (expression: unknown): string[] =>
  [...text(expression).matchAll(/\{\{\s*([^\s{}]+)\s*\}\}/g)].map(([, name]) => name ?? '');

/** What is missing or wrong of its options; what was there before has no need of choices. */
export function faultOf(type: FieldType, draft: FieldDraft, fresh: boolean, fields: Field[]) {
  const { options } = type;
  const values = draft.choices.map(({ value }) => text(value)).filter(Boolean);
  if (options.includes('choices') && new Set(values).size < values.length) return 'choicesTwice';
  const isThere = (name: string) => fields.some((one) => one.name === name);
  if (options.includes('formula') && !namesIn(draft.expression).every(isThere))
    return 'unknownInput';
  if (options.includes('target') && !draft.target) return 'targetNeeded';
  if (fresh && options.includes('choices') && choicesOf(sampleOf(type, draft)).length === 0)
    return 'choicesNeeded';
  if (options.includes('default') && initialOf(type, draft) === undefined) return 'badDefault';
  return null;
}

/** What goes to `fields:create`, or with the field that is there, to `fields:update`. */
export function wishOf(type: FieldType, draft: FieldDraft, present: Field | null): Wish {
  const uiSchema: Wish = { ...(present?.uiSchema ?? {}), title: draft.title || draft.name };
  if (type.options.includes('choices')) uiSchema.enum = choicesOf(sampleOf(type, draft));
  const out: Wish = { uiSchema, description: draft.description || null };
  if (!present) {
    Object.assign(out, type.sets, {
      name: draft.name,
      type: type.type,
      interface: type.interface,
    });
    Object.assign(out, relationOf(type, draft));
  } else if (type.options.includes('onDelete')) out.onDelete = draft.onDelete;
  for (const option of type.options) {
    const fixed = present && (option === 'scale' || option === 'accuracy');
    if (!fixed) Object.assign(out, writers[option]?.(draft, type));
  }
  if (type.options.includes('default')) out.defaultValue = initialOf(type, draft);
  const checks = type.rules || type.options.includes('required');
  const validation = checks ? validationOf(type, draft) : null;
  if (validation || present?.validation) out.validation = validation;
  if (present?.allowNull === false && !draft.required) out.allowNull = true;
  return out;
}
