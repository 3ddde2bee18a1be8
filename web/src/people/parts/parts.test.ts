import { expect, test } from 'vitest';
import { clientName } from './client';
import { freshPassword } from './passwords';
import { translatable } from './titles';
import { whenText } from './When';

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'Chrome, Linux',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1',
    'Safari, iOS',
  ],
  ['curl/8.0', 'curl'],
  ['x'.repeat(60), 'x'.repeat(40)],
])('%s', (agent, name) => {
  expect(clientName(agent)).toBe(name);
});

test('a fresh password is long, and another each time', () => {
  const all = new Set(Array.from({ length: 50 }, () => freshPassword()));
  expect(all.size).toBe(50);
  for (const one of all) expect(one).toMatch(/^[A-Za-z2-9]{16}$/);
});

test.each([
  ['{{t("Admin")}}', 'Admin'],
  ["{{ t('Own records', { ns: 'acl' }) }}", 'Own records'],
  ['Admin', null],
])('%s', (title, inner) => {
  expect(translatable(title)).toBe(inner);
});

test('a moment is told from now; one long ago by its day', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');
  expect(whenText('2026-11-26T11:59:50Z', 'en', now)).toBe('now');
  expect(whenText('2026-11-26T09:00:00Z', 'en', now)).toBe('3 hours ago');
  expect(whenText('2026-11-25T11:00:00Z', 'en', now)).toBe('yesterday');
  expect(whenText('2026-12-01T12:00:00Z', 'en', now)).toBe('in 5 days');
  expect(whenText('2026-10-01T12:00:00Z', 'en', now)).toBe('Oct 1, 2026');
});
