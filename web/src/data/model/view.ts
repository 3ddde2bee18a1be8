import { remember, remembered } from '../../app/storage';
import { isAside, isAssociation, isLink, kindOf } from './kinds';
import { fieldOf, titleFieldOf, type Collection, type Field } from './meta';

/** What of a collection is shown; all of it stands in the address. */
export interface View {
  page: number;
  pageSize: number;
  /** A field's name, `-` before it for the other way round; empty for the table's order. */
  sort: string;
  q: string;
  filter: Record<string, unknown> | null;
}

export const pageSizes = [10, 20, 50, 100, 200];
const usual = 20;

function filterIn(text: string | null): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(text ?? 'null');
    return typeof json === 'object' && !Array.isArray(json)
      ? (json as Record<string, unknown> | null)
      : null;
  } catch {
    return null;
  }
}

export function viewOf(search: URLSearchParams): View {
  const page = Number(search.get('page') ?? 1);
  const size = Number(search.get('size') ?? usual);
  return {
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    pageSize: pageSizes.includes(size) ? size : usual,
    sort: search.get('sort') ?? '',
    q: search.get('q') ?? '',
    filter: filterIn(search.get('filter')),
  };
}

/** The address of a view; what is as usual is left out. */
export function searchOfView(view: View): URLSearchParams {
  const out = new URLSearchParams();
  if (view.page > 1) out.set('page', String(view.page));
  if (view.pageSize !== usual) out.set('size', String(view.pageSize));
  if (view.sort) out.set('sort', view.sort);
  if (view.q) out.set('q', view.q);
  if (view.filter) out.set('filter', JSON.stringify(view.filter));
  return out;
}

/** The way that a click on a head leads: up, down, as it was. */
export function nextSort(now: string, field: string): string {
  if (now === field) return `-${field}`;
  return now === `-${field}` ? '' : field;
}

/** Columns in their order, and which of them are shown. */
export interface Columns {
  order: string[];
  shown: string[];
}

const firstShown = 8;

/** Fields that may be columns: what links records stands for its foreign key. */
export const columnsOf = (collection: Collection): Field[] =>
  collection.fields.filter(
    (field) =>
      !field.hidden &&
      kindOf(field) !== 'password' &&
      kindOf(field) !== 'opaque' &&
      !isLink(field, collection.fields),
  );

function usualColumns(collection: Collection): Columns {
  const all = columnsOf(collection);
  const title = titleFieldOf(collection);
  const ordered = [...all].sort((a, b) => Number(b === title) - Number(a === title));
  const heavy = (field: Field) =>
    field.type === 'hasMany' || field.type === 'hasOne' || kindOf(field) === 'json';
  const calm = ordered.filter((field) => !heavy(field) && !(isAside(field) && field !== title));
  const shown = (calm.length > 0 ? calm : ordered).slice(0, firstShown);
  return { order: ordered.map(({ name }) => name), shown: shown.map(({ name }) => name) };
}

const nameOf = (user: number, collection: string) => `columns.${user}.${collection}`;

/** What this user chose here, as far as the fields are still there. */
export function columnsFor(user: number, collection: Collection): Columns {
  const otherwise = usualColumns(collection);
  let kept: Partial<Columns> = {};
  try {
    kept = JSON.parse(remembered(nameOf(user, collection.name)) ?? '{}') as Partial<Columns>;
  } catch {
    // As if nothing had been chosen.
  }
  if (!Array.isArray(kept.order) || !Array.isArray(kept.shown)) return otherwise;
  const known = (name: string) => otherwise.order.includes(name);
  const order = kept.order.filter(known);
  return {
    order: [...order, ...otherwise.order.filter((name) => !order.includes(name))],
    shown: kept.shown.filter(known),
  };
}

export function keepColumns(user: number, collection: string, columns: Columns | null): void {
  remember(nameOf(user, collection), columns && JSON.stringify(columns));
}

/** The associations that must come with the rows, and who is at the end of each. */
export function appendsOf(collection: Collection, shown: readonly string[]): string[] {
  return shown.filter((name) => {
    const field = fieldOf(collection, name);
    return field !== undefined && isAssociation(field);
  });
}
