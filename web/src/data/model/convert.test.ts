import { expect, test } from 'vitest';
import { draftOf, problemAsTyped, readDraft } from './convert';
import { named } from './sample';

test.each([
  ['number', 'A', 'A'],
  ['pieces', 7, '7'],
  ['big', '9007199254740993', '9007199254740993'],
  ['weight', 1.5, '1.5'],
  ['total', 12.5, '12.5'],
  ['total', '1234567890123456.78', '1234567890123456.78'],
  ['paid', true, true],
  ['paid', null, null],
  ['local', '2026-11-24 03:42:00', '2026-11-24T03:42:00'],
  ['due', '2026-11-24', '2026-11-24'],
  ['at', '03:42:00', '03:42:00'],
  ['parts', ['a', 1, true], ['a', '1', 'true']],
  ['state', 'new', 'new'],
  ['rank', 1, '1'],
  ['colour', '#2f8147', '#2f8147'],
])('%s: %j is edited as %j and comes back as it was', (name, value, draft) => {
  expect(draftOf(named(name), value)).toEqual(draft);
  expect(readDraft(named(name), draft)).toEqual({ value });
});

test('json is edited as text, an instant by the clock of here', () => {
  const data = { a: [1, null] };
  expect(readDraft(named('data'), draftOf(named('data'), data))).toEqual({ value: data });
  const at = '2026-11-24T03:42:07.000Z';
  expect(readDraft(named('orderedAt'), draftOf(named('orderedAt'), at))).toEqual({ value: at });
});

test.each([
  ['pieces', 'x', 'integer'],
  ['pieces', '1.5', 'integer'],
  ['big', '9223372036854775808', 'range'],
  ['weight', 'NaN', 'number'],
  ['total', '1.234', 'decimals'],
  ['total', '.', 'number'],
  ['orderedAt', 'soon', 'date'],
  ['due', '24.11.2026', 'date'],
  ['at', '25:00', 'time'],
  ['data', '{a}', 'json'],
  ['colour', 'red', 'color'],
])('%s: %j is told of as %s', (name, draft, problem) => {
  expect(readDraft(named(name), draft)).toEqual({ problem });
});

test('what is left empty is null, but a text that may not be', () => {
  expect(readDraft(named('number'), '')).toEqual({ value: null });
  expect(readDraft({ ...named('number'), allowNull: false }, '')).toEqual({ value: '' });
  expect(readDraft(named('pieces'), '')).toEqual({ value: null });
});

test('an e-mail address and a link are looked at while they are typed', () => {
  const email = { ...named('number'), interface: 'email' };
  const url = { ...named('number'), interface: 'url' };
  expect(problemAsTyped(email, 'ann@')).toBe('email');
  expect(problemAsTyped(email, 'ann@example.com')).toBeUndefined();
  expect(problemAsTyped(url, 'example.com')).toBe('url');
  for (const fine of ['https://example.com/', 'http://a', 'mailto:ann@example.com', ''])
    expect(problemAsTyped(url, fine)).toBeUndefined();
  expect(problemAsTyped(named('data'), '{"a": [')).toBe('json');
  expect(problemAsTyped(named('data'), '')).toBeUndefined();
  expect(problemAsTyped(named('pieces'), 'x')).toBeUndefined();
});
