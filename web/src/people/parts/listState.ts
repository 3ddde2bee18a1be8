import { useSearchParams } from 'wouter';

/** A list's page, order, search and filters, which stand in the address. */
export interface ListState {
  page: number;
  sort: string;
  get: (name: string) => string;
  /** Changes some of it; what is empty goes. Another page than the first stays only if named. */
  set: (change: Record<string, string | number>) => void;
}

export const pageSize = 20;

export function useListState(sort: string): ListState {
  const [search, setSearch] = useSearchParams();
  const asked = Number(search.get('page'));
  return {
    page: Number.isSafeInteger(asked) && asked > 0 ? asked : 1,
    sort: search.get('sort') ?? sort,
    get: (name) => search.get(name) ?? '',
    set: (change) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries({ page: '', ...change }))
            if (value === '' || (name === 'page' && Number(value) === 1)) next.delete(name);
            else next.set(name, String(value));
          return next;
        },
        { replace: true },
      ),
  };
}
