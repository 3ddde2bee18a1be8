import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { call, type Listed } from '../api/client';
import { queryText, type Query } from '../api/query';
import { parseExact, send } from '../api/send';
import { here } from '../app/place';
import type { Category, Collection, Key, Row } from './model/meta';

/** All collections with their fields; the source of every page of data. */
export function useCollections(): Collection[] {
  const { data } = useSuspenseQuery({
    queryKey: ['collections'],
    queryFn: async () => {
      const [all, listed] = await Promise.all([
        call<{ data: Collection[] }>('collections:listMeta'),
        call<{ data: Collection[] }>('collections:list', {
          query: { paginate: false, appends: ['category'] },
        }),
      ]);
      const categories = new Map(listed.data.map((one) => [one.name, one.category ?? []]));
      const at = new Map(listed.data.map((one, i) => [one.name, i]));
      return all.data
        .map((one) => ({ ...one, category: categories.get(one.name) ?? [] }))
        .sort((a, b) => (at.get(a.name) ?? 0) - (at.get(b.name) ?? 0));
    },
    staleTime: 30_000,
  });
  return data;
}

/** Empty for whoever may not read them. */
export function useCategories(enabled: boolean) {
  return useQuery({
    queryKey: ['categories'],
    queryFn: async () =>
      (
        await call<{ data: Category[] }>('collectionCategories:list', {
          query: { paginate: false, sort: 'sort' },
        })
      ).data,
    staleTime: 30_000,
    enabled,
  });
}

interface Allowed {
  view?: Key[];
  update?: Key[];
  destroy?: Key[];
}

export interface Records extends Listed<Row> {
  meta: Listed<Row>['meta'] & { allowedActions?: Allowed };
}

/** A counted list with what the role may do with each record (`allowedActions`). */
export async function listRecords(
  path: string,
  query: Query,
  signal?: AbortSignal,
): Promise<Records> {
  const answer = await send(
    `${here.api}${path}:list?${queryText({ simplePaginate: false, ...query })}`,
    {
      headers: { 'X-With-ACL-Meta': 'true' },
      ...(signal && { signal }),
    },
  );
  return parseExact(await answer.text()) as Records;
}

export const pathOf = (collection: string): string => encodeURIComponent(collection);

/** Of an association: `orders/5/tags`; `source` as `sourceOf` has it. */
export const pathOver = (collection: string, source: Key, association: string): string =>
  `${pathOf(collection)}/${encodeURIComponent(String(source))}/${encodeURIComponent(association)}`;

export function useRecords(collection: string, query: Query, enabled = true) {
  return useQuery({
    queryKey: ['records', collection, 'list', query],
    queryFn: ({ signal }) => listRecords(pathOf(collection), query, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export interface Got {
  row: Row | null;
  allowed: Allowed | null;
}

export async function getRecord(
  collection: string,
  key: Key,
  appends: string[],
  signal?: AbortSignal,
): Promise<Got> {
  const query = queryText({ filterByTk: key, appends });
  const answer = await send(`${here.api}${pathOf(collection)}:get?${query}`, {
    headers: { 'X-With-ACL-Meta': 'true' },
    ...(signal && { signal }),
  });
  const body = parseExact(await answer.text()) as {
    data: Row | null;
    meta?: { allowedActions?: Allowed };
  };
  return { row: body.data, allowed: body.meta?.allowedActions ?? null };
}

export async function createRecord(collection: string, values: Row): Promise<Row> {
  return (await call<{ data: Row }>(`${pathOf(collection)}:create`, { body: values })).data;
}

export async function updateRecord(collection: string, key: Key, values: Row): Promise<Row[]> {
  return (
    await call<{ data: Row[] }>(`${pathOf(collection)}:update`, {
      query: { filterByTk: key },
      body: values,
    })
  ).data;
}

/** Which records: those of the keys, or all that the filter finds. */
export type Chosen = { keys: Key[] } | { filter: Record<string, unknown> | null };

const chosenQuery = (chosen: Chosen): Query =>
  'keys' in chosen ? { filterByTk: chosen.keys } : chosen.filter ? { filter: chosen.filter } : {};

/** How many were changed. */
export async function updateMany(collection: string, chosen: Chosen, values: Row) {
  const all = 'filter' in chosen && !chosen.filter ? { forceUpdate: true } : {};
  const answer = await call<{ data: Row[] }>(`${pathOf(collection)}:update`, {
    query: { ...chosenQuery(chosen), ...all },
    body: values,
  });
  return answer.data.length;
}

/** How many went. */
export async function destroyMany(collection: string, chosen: Chosen): Promise<number> {
  const all = 'filter' in chosen && !chosen.filter ? { truncate: true } : {};
  const answer = await call<{ data: number }>(`${pathOf(collection)}:destroy`, {
    query: { ...chosenQuery(chosen), ...all },
    body: {},
  });
  return answer.data;
}

export const may = (ids: Key[] | undefined, key: Key): boolean =>
  ids?.some((id) => String(id) === String(key)) ?? false;

/** Changes the links of a record: `add`, `remove` or `set`. */
export async function link(
  collection: string,
  source: Key,
  association: string,
  how: 'add' | 'remove' | 'set',
  keys: (Key | Row)[],
): Promise<void> {
  await call(`${pathOver(collection, source, association)}:${how}`, { body: keys });
}
