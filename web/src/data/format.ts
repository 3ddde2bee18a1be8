import { current } from '../i18n';
import { kindOf } from './model/kinds';
import { choiceOf, labelOf, nameOfRow, type Collection, type Field, type Row } from './model/meta';

const tag = (): string => (current() === 'pseudo' ? 'en' : current());

const made = new Map<string, Intl.DateTimeFormat>();

function dates(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag()} ${name}`;
  let format = made.get(key);
  if (!format) made.set(key, (format = new Intl.DateTimeFormat(tag(), options)));
  return format;
}

function shownDate(at: Date, name: string, options: Intl.DateTimeFormatOptions, raw: string) {
  return Number.isNaN(at.getTime()) ? raw : dates(name, options).format(at);
}

const withTime = { dateStyle: 'medium', timeStyle: 'short' } as const;

/**
 * A number with its groups; the digits stay as they came, however many they are. `scale`:
 * how many it has at least behind its point, so that those of a column stand in line.
 */
export function grouped(value: string, scale = 0): string {
  const [, sign = '', whole, rest = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (whole === undefined) return value;
  const groups = new Intl.NumberFormat(tag(), { maximumFractionDigits: 0 }).format(BigInt(whole));
  const point = new Intl.NumberFormat(tag()).formatToParts(1.5)[1]?.value ?? '.';
  const behind = rest.padEnd(scale, '0');
  return sign + groups + (behind && point + behind);
}

/** A value as one line of text; empty where there is none. */
export function textOf(field: Field, value: unknown, target?: Collection): string {
  if (value === null || value === undefined || value === '') return '';
  const raw = String(value);
  switch (kindOf(field)) {
    case 'instant':
      return shownDate(new Date(raw), 'instant', withTime, raw);
    case 'local': {
      const utc = new Date(`${raw.replace(' ', 'T')}Z`);
      return shownDate(utc, 'local', { ...withTime, timeZone: 'UTC' }, raw);
    }
    case 'date': {
      const utc = new Date(`${raw}T00:00:00Z`);
      return shownDate(utc, 'date', { dateStyle: 'medium', timeZone: 'UTC' }, raw);
    }
    case 'time':
      return raw.replace(/:00$/, '');
    case 'integer':
    case 'number':
    case 'big':
      return field.primaryKey || field.isForeignKey ? raw : grouped(raw);
    case 'decimal':
      return grouped(raw, field.scale);
    case 'choice':
      return choiceOf(field, value)?.label || raw;
    case 'choices':
    case 'list':
      return Array.isArray(value) ? value.map((one) => itemText(field, one)).join(', ') : raw;
    case 'json':
      return JSON.stringify(value);
    case 'one':
      return nameOfRow(target, value as Row);
    case 'many':
    case 'files':
      return Array.isArray(value) ? value.map((row) => nameOfRow(target, row)).join(', ') : '';
    default:
      return raw;
  }
}

export function itemText(field: Field, item: unknown): string {
  const choice = choiceOf(field, item);
  if (choice?.label) return choice.label;
  return typeof item === 'string' ? item : JSON.stringify(item);
}

export const countText = (count: number): string => new Intl.NumberFormat(tag()).format(count);

/** `Customer › City`, of a dotted path. */
export function pathLabel(all: readonly Collection[], from: Collection, path: string): string {
  let at: Collection | undefined = from;
  const words: string[] = [];
  for (const word of path.split('.')) {
    const field: Field | undefined = at?.fields.find(({ name }) => name === word);
    words.push(field ? labelOf(field) : word);
    at = field && all.find(({ name }) => name === field.target);
  }
  return words.join(' › ');
}
