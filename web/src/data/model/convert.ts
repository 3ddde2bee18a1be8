import { kindOf } from './kinds';
import type { Choice, Field } from './meta';
import { choicesOf } from './meta';

/**
 * What an editor holds while a value is edited: text for most kinds, as it was typed, so
 * that no digit is lost; the value itself for the others.
 */
export type Draft = string | boolean | null | string[] | unknown;

/** What became of a draft: a value of the wire, or the text key of what is wrong with it. */
export type Read = { value: unknown } | { problem: Problem };
export type Problem =
  | 'integer'
  | 'number'
  | 'decimals'
  | 'date'
  | 'time'
  | 'json'
  | 'color'
  | 'range'
  | 'email'
  | 'url';

const two = (n: number): string => String(n).padStart(2, '0');

/** An instant by the clock of this browser, as `datetime-local` inputs want it. */
export function localOf(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const day = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

export function draftOf(field: Field, value: unknown): Draft {
  const kind = kindOf(field);
  if (kind === 'boolean') return typeof value === 'boolean' ? value : null;
  if (kind === 'list') return Array.isArray(value) ? value.map(textOfItem) : [];
  if (kind === 'choices') return Array.isArray(value) ? value.map(String) : [];
  if (kind === 'one' || kind === 'many' || kind === 'files') return value ?? null;
  if (value === null || value === undefined) return '';
  if (kind === 'json') return JSON.stringify(value, null, 2);
  if (kind === 'instant') return localOf(String(value));
  if (kind === 'local') return String(value).replace(' ', 'T');
  return String(value);
}

const textOfItem = (item: unknown): string =>
  typeof item === 'string' ? item : JSON.stringify(item);

/** An item of a list as it is typed: a number or true stays one, anything else is text. */
export function itemOf(text: string): unknown {
  if (/^(true|false|-?(0|[1-9]\d*)(\.\d+)?)$/.test(text) && text.length < 16)
    return JSON.parse(text);
  return text;
}

const backed = (choices: Choice[], text: string): unknown =>
  choices.find((choice) => String(choice.value) === text)?.value ?? text;

function wholeOf(text: string): Read {
  if (!/^[+-]?\d+$/.test(text)) return { problem: 'integer' };
  const number = Number(text);
  if (Number.isSafeInteger(number)) return { value: number };
  const exact = BigInt(text);
  return exact >= -(2n ** 63n) && exact < 2n ** 63n
    ? { value: exact.toString() }
    : { problem: 'range' };
}

function decimalOf(field: Field, text: string): Read {
  const parts = /^[+-]?(\d*)(?:\.(\d*))?$/.exec(text);
  if (!parts || !(parts[1] || parts[2])) return { problem: 'number' };
  if ((parts[2] ?? '').length > (field.scale ?? 6)) return { problem: 'decimals' };
  const number = Number(text);
  const digits = text.replace(/\D/g, '').replace(/^0+/, '').length;
  // Fifteen digits go through a double unharmed; more are told as text.
  return { value: digits <= 15 ? number : text };
}

function jsonOf(text: string): Read {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: 'json' };
  }
}

function timeOf(text: string): Read {
  const hit = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?/.exec(text);
  return hit ? { value: `${hit[1]}:${hit[2]}:${hit[3] ?? '00'}` } : { problem: 'time' };
}

function instantOf(text: string): Read {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? { problem: 'date' } : { value: at.toISOString() };
}

function localFrom(text: string): Read {
  const hit = /^(\d{4,}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d))?/.exec(text);
  return hit ? { value: `${hit[1]} ${hit[2]}:${hit[3] ?? '00'}` } : { problem: 'date' };
}

function numberOf(text: string): Read {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? { problem: 'number' } : { value: number };
}

function textOf(field: Field, text: string): Read {
  switch (kindOf(field)) {
    case 'integer':
    case 'big':
      return wholeOf(text.trim());
    case 'number':
      return numberOf(text);
    case 'decimal':
      return decimalOf(field, text.trim());
    case 'instant':
      return instantOf(text);
    case 'local':
      return localFrom(text);
    case 'date':
      return /^\d{4,}-\d\d-\d\d$/.test(text) ? { value: text } : { problem: 'date' };
    case 'time':
      return timeOf(text);
    case 'json':
      return jsonOf(text);
    case 'color':
      return /^#[0-9a-fA-F]{3,8}$/.test(text) ? { value: text } : { problem: 'color' };
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(text) ? { value: text } : { problem: 'email' };
    case 'url':
      return /^(https?:\/\/|mailto:)\S/i.test(text) ? { value: text } : { problem: 'url' };
    case 'choice':
      return { value: backed(choicesOf(field), text) };
    default:
      return { value: text };
  }
}

/** What goes over the wire for a draft. An empty one is null, but a text that may not be. */
export function readDraft(field: Field, draft: Draft): Read {
  if (Array.isArray(draft) && kindOf(field) === 'list')
    return { value: (draft as string[]).map(itemOf) };
  if (Array.isArray(draft) && kindOf(field) === 'choices')
    return { value: (draft as string[]).map((one) => backed(choicesOf(field), one)) };
  if (typeof draft !== 'string') return { value: draft };
  if (draft !== '') return textOf(field, draft);
  const empty = field.allowNull === false && ['text', 'long'].includes(kindOf(field));
  return { value: empty ? '' : null };
}

/** What is wrong with a draft that is told of while it is typed. */
export function problemAsTyped(field: Field, draft: Draft): Problem | undefined {
  if (!['email', 'url', 'json'].includes(kindOf(field))) return undefined;
  const read = readDraft(field, draft);
  return 'problem' in read ? read.problem : undefined;
}

export const sameDraft = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b);
