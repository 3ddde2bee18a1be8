import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pseudo } from './pseudo';

const folder = join(import.meta.dirname, '..', 'locales');
const names = readdirSync(join(folder, 'en'));

type Texts = { [key: string]: string | Texts };
const read = (language: string, name: string) =>
  JSON.parse(readFileSync(join(folder, language, name), 'utf8')) as Texts;

/** Chinese has no plural forms: `_one` and `_other` are `_other` there. */
const plural = /_(one|other)$/;

function flat(texts: Texts, before = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(texts).map(([key, value]) =>
      typeof value === 'string' ? { [before + key]: value } : flat(value, `${before}${key}.`),
    ),
  );
}

const marks = (text: string) => [...new Set(text.match(/\{\{\w+/g) ?? [])].sort();

test('each language has the same catalogues', () => {
  for (const language of readdirSync(folder))
    expect(readdirSync(join(folder, language))).toEqual(names);
});

test.each(names)('%s says in Chinese what it says in English', (name) => {
  const english = flat(read('en', name));
  const chinese = flat(read('zh-CN', name));
  const base = (texts: Record<string, string>) =>
    [...new Set(Object.keys(texts).map((key) => key.replace(plural, '')))].sort();
  expect(base(chinese)).toEqual(base(english));
  for (const [key, text] of Object.entries(chinese)) {
    const other = english[key] ?? english[key.replace(plural, '_other')] ?? '';
    expect({ key, marks: marks(text) }).toEqual({ key, marks: marks(other) });
    expect(text.trim(), key).not.toBe('');
  }
});

test('the pseudo-locale leaves marks of values as they are', () => {
  expect(pseudo({ a: 'Stop {{name}}', b: { c: 'Go' } })).toEqual({
    a: '⟦Stóp {{name}}⟧',
    b: { c: '⟦Gó⟧' },
  });
});
