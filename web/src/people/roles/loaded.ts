import { useQuery } from '@tanstack/react-query';
import { dataOf } from '../api';
import { useFieldTitles, useTitles } from '../parts/titles';
import type { Field } from './conditions';
import type { Entry, Role, Scope } from './draft';

/** A row of the grid. */
export interface Collection {
  name: string;
  title: string;
  fields: Field[];
}

export interface Action {
  name: string;
  displayName: string;
  allowConfigureFields?: boolean;
  onNewRecord?: boolean;
}

interface MetaField {
  name: string;
  type: string;
  hidden?: boolean;
  foreignKey?: string;
  uiSchema?: { title?: string; enum?: (string | { value: unknown; label?: unknown })[] };
}

interface Meta {
  name: string;
  title: string | null;
  hidden?: boolean;
  fields: MetaField[];
}

/** The server's own, which no rule is about. */
const serverOwn = ['roles', 'storages', 'applications'];

export const collectionsQuery = {
  queryKey: ['collections', 'meta'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    dataOf<Meta[]>('collections:listMeta', { signal }),
};

type Choice = { value: string; label: string };

function choicesOf(field: MetaField): Choice[] | undefined {
  const all = field.uiSchema?.enum;
  if (!Array.isArray(all) || all.length === 0) return undefined;
  return all.map((one) =>
    typeof one === 'object'
      ? { value: String(one.value), label: String(one.label ?? one.value) }
      : { value: String(one), label: String(one) },
  );
}

/** Collections that rules can be about, those of users first. */
export function useCollections(): Collection[] | undefined {
  const titles = useTitles();
  const fieldTitles = useFieldTitles();
  const { data } = useQuery(collectionsQuery);
  const shown = data?.filter((one) => !one.hidden && !serverOwn.includes(one.name));
  return shown?.map((one) => ({
    name: one.name,
    title: titles(one.title, one.name),
    fields: one.fields
      .filter((field) => !field.hidden)
      .map((field) => {
        const choices = choicesOf(field);
        const title = fieldTitles(field, one.fields);
        return { name: field.name, type: field.type, title, ...(choices ? { choices } : {}) };
      }),
  }));
}

export const actionsQuery = {
  queryKey: ['roles', 'actions'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    dataOf<Action[]>('availableActions:list', { signal }),
  staleTime: Infinity,
};

export const scopesQuery = {
  queryKey: ['roles', 'scopes'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    dataOf<Scope[]>('dataSources/{source}/rolesResourcesScopes:list', {
      source: 'main',
      query: { paginate: false },
      signal,
    }),
};

/** A role with its rules, as they are stored now. */
export interface Stored {
  role: Role | null;
  entries: Entry[];
}

export async function readRole(name: string, signal?: AbortSignal): Promise<Stored> {
  const more = signal ? { signal } : {};
  const [role, entries] = await Promise.all([
    dataOf<Role | null>('roles:get', { query: { filterByTk: name }, ...more }),
    dataOf<Entry[]>('roles/{source}/resources:list', {
      source: name,
      query: { paginate: false, appends: 'actions' },
      ...more,
    }),
  ]);
  return { role, entries };
}

export const roleQuery = (name: string) => ({
  queryKey: ['roles', 'one', name],
  queryFn: ({ signal }: { signal: AbortSignal }) => readRole(name, signal),
});
