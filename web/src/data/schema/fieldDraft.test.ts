import { expect, test } from 'vitest';
import type { Field } from '../model/meta';
import { draftOfField, faultOf, wishOf, type FieldDraft } from './fieldDraft';
import { fieldTypes, typeOf } from './fieldTypes';

function kind(key: string) {
  const hit = fieldTypes.find((one) => one.key === key);
  if (!hit) throw new Error(`no type ${key}`);
  return hit;
}

const fresh = (key: string, more: Partial<FieldDraft>) => ({
  ...draftOfField(kind(key), null),
  name: 'x',
  title: 'X',
  ...more,
});

const wish = (key: string, more: Partial<FieldDraft> = {}) =>
  wishOf(kind(key), fresh(key, more), null);

test.each([
  ['input', { unique: true, initial: 'a' }, { type: 'string', unique: true, defaultValue: 'a' }],
  ['integer', { initial: '3' }, { type: 'integer', defaultValue: 3 }],
  ['decimal', { precision: '10', scale: '3' }, { type: 'decimal', precision: 10, scale: 3 }],
  ['unixTimestamp', { accuracy: 'millisecond' }, { accuracy: 'millisecond' }],
  ['nanoid', { size: '8', alphabet: 'abc' }, { size: 8, customAlphabet: 'abc', autoFill: true }],
  ['attachment', {}, { type: 'belongsToMany', target: 'attachments', interface: 'attachment' }],
  [
    'm2o',
    { target: 'a', onDelete: 'CASCADE' },
    { type: 'belongsTo', target: 'a', onDelete: 'CASCADE' },
  ],
  ['m2m', { target: 'a', through: 't' }, { type: 'belongsToMany', target: 'a', through: 't' }],
  [
    'select',
    { choices: [{ value: 'n', label: 'New' }] },
    { uiSchema: { title: 'X', enum: [{ value: 'n', label: 'New' }] } },
  ],
  [
    'sequence',
    { prefix: 'INV-', digits: '5', start: '10' },
    {
      patterns: [
        { type: 'string', options: { value: 'INV-' } },
        { type: 'integer', options: { digits: 5, start: 10 } },
      ],
    },
  ],
])('%s with %j', (key, more, said) => {
  expect(wish(key, more)).toMatchObject({ name: 'x', uiSchema: { title: 'X' }, ...said });
});

test('rules and whether a value must be there are one validation', () => {
  const rules = [
    { name: 'max', argument: '40' },
    { name: 'pattern', argument: '^a' },
    { name: 'email', argument: '' },
  ];
  expect(wish('input', { required: true, rules }).validation).toEqual({
    type: 'string',
    rules: [
      { name: 'required', args: {} },
      { name: 'max', args: { limit: 40 } },
      { name: 'pattern', args: { regex: '^a' } },
      { name: 'email', args: {} },
    ],
  });
  expect('validation' in wish('input')).toBe(false);
  expect(wish('datetime', { rules: [{ name: 'min', argument: 'now' }] }).validation).toEqual({
    type: 'date',
    rules: [{ name: 'min', args: { limit: 'now' } }],
  });
});

test('the way back is the other side of the association', () => {
  const back = { target: 'a', reverse: true, reverseName: 'all', reverseTitle: 'All' };
  expect(wish('m2o', back).reverseField).toEqual({
    name: 'all',
    type: 'hasMany',
    interface: 'o2m',
    uiSchema: { title: 'All' },
  });
});

test('a field that is there goes through its form unchanged', () => {
  const field: Field = {
    name: 'x',
    type: 'string',
    interface: 'select',
    unique: true,
    defaultValue: 'n',
    description: 'd',
    uiSchema: { title: 'X', enum: [{ value: 'n' }], 'x-component-props': { a: 1 } },
    validation: { type: 'any', rules: [{ name: 'required', args: {} }] },
  };
  const type = typeOf(field);
  expect(type?.key).toBe('select');
  if (!type) return;
  expect(wishOf(type, draftOfField(type, field), field)).toEqual({
    uiSchema: field.uiSchema,
    description: 'd',
    defaultValue: 'n',
    validation: field.validation,
  });
});

const present: Field[] = [{ name: 'n', type: 'integer', interface: 'integer' }];

test.each([
  [
    'select',
    {
      choices: [
        { value: 'n', label: 'New' },
        { value: 'n', label: 'Old' },
      ],
    },
    'choicesTwice',
  ],
  ['formula', { expression: '{{ n }} * 2' }, null],
  ['formula', { expression: '{{n}} * {{nope}}' }, 'unknownInput'],
  ['select', {}, 'choicesNeeded'],
  ['select', { choices: [{ value: 'n', label: 'New' }] }, null],
  ['m2o', {}, 'targetNeeded'],
  ['integer', { initial: 'x' }, 'badDefault'],
  ['input', {}, null],
] as [string, Partial<FieldDraft>, string | null][])('%s with %o lacks %s', (key, more, fault) => {
  expect(faultOf(kind(key), fresh(key, more), true, present)).toBe(fault);
});

test('a field that is there goes on without choices', () => {
  expect(faultOf(kind('select'), fresh('select', {}), false, [])).toBeNull();
});
