import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const told = readFileSync(join(root, 'docs', 'errors.md'), 'utf8');
const codes = [...told.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);

test.each(['en', 'zh-CN'])('every code of docs/errors.md has a text in %s', (language) => {
  const file = join(root, 'web', 'src', 'locales', language, 'errors.json');
  const texts = JSON.parse(readFileSync(file, 'utf8')) as object;
  expect(codes.length).toBeGreaterThan(0);
  expect(Object.keys(texts).sort()).toEqual([...codes].sort());
});
