import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, dataOf } from './client';

/** What `roles:check` tells of who is signed in. */
interface Checked {
  role: string;
  roles: string[];
  allowAll: boolean;
  snippets: string[];
  /** What holds for collections without rules of their own; `*` is every action. */
  strategy: { actions?: string[] | '*' } | null;
  actions: Record<string, unknown>;
}

/** What the pages show or leave out. The server decides all the same. */
export interface Rights {
  role: string;
  /** Everything. */
  all: boolean;
  /** May use what the snippet covers: `pm.users`. */
  holds: (snippet: string) => boolean;
  /** May do `action` (view, create, update, destroy, export, importXlsx) on records of `collection`. */
  on: (collection: string, action: string) => boolean;
  /** May do so with the field; without entries of its own for it, a collection's fields are all open. */
  onField: (collection: string, action: string, field: string) => boolean;
}

/** The fields that an entry names, associations among them; null means all. */
function fieldsOf(entry: unknown): string[] | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { fields, appends, whitelist } = entry as Record<string, string[] | undefined>;
  if (whitelist) return whitelist;
  const named = [...(fields ?? []), ...(appends ?? [])];
  return named.length > 0 ? named : null;
}

const covers = (pattern: string, snippet: string): boolean =>
  pattern === snippet || (pattern.endsWith('.*') && snippet.startsWith(pattern.slice(0, -1)));

/** A `!` takes away, wherever it stands. */
export function holds(snippets: readonly string[], snippet: string): boolean {
  const taken = snippets.some((one) => one.startsWith('!') && covers(one.slice(1), snippet));
  return !taken && snippets.some((one) => covers(one, snippet));
}

export function rightsOf(told: Checked): Rights {
  const general = told.strategy?.actions ?? [];
  const byStrategy = (action: string) =>
    general === '*' || general.some((one) => one.split(':')[0] === action);
  return {
    role: told.role,
    all: told.allowAll,
    holds: (snippet) => told.allowAll || holds(told.snippets, snippet),
    on: (collection, action) => {
      if (told.allowAll) return true;
      const own = Object.keys(told.actions).some((one) => one.startsWith(`${collection}:`));
      return own ? `${collection}:${action}` in told.actions : byStrategy(action);
    },
    onField: (collection, action, field) =>
      told.allowAll || (fieldsOf(told.actions[`${collection}:${action}`])?.includes(field) ?? true),
  };
}

export function useRights(): Rights {
  const { data } = useSuspenseQuery({
    queryKey: ['rights'],
    queryFn: () => dataOf<Checked>(client.GET('/roles:check')),
    staleTime: 60_000,
  });
  // The same as long as the server says the same.
  return useMemo(() => rightsOf(data), [data]);
}
