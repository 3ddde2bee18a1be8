import { useMemo } from 'react';
import { useSearchParams } from 'wouter';

/** What the list shows; all of it stands in the address. */
export interface ListState {
  words: string;
  statuses: string[];
  tags: string[];
  /** A field, with - before it to turn it round. */
  sort: string;
  page: number;
  pageSize: number;
  deleted: boolean;
}

export const pageSizes = [20, 50, 100] as const;
/** What the server can sort by. Its `lastSeenAt` is written now and then, so it orders little. */
export const sortable = ['name', 'displayName', 'cname', 'createdAt', 'updatedAt'] as const;
const standard = { sort: 'name', pageSize: 50 };

const list = (text: string | null) => (text ? text.split(',').filter(Boolean) : []);

/** What `-name` sorts by. */
export const fieldOf = (sort: string): string => sort.replace(/^-/, '');

function whole(text: string | null, otherwise: number): number {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? number : otherwise;
}

/** Whatever stands in an address gives a list; what makes no sense is passed over. */
export function readState(said: URLSearchParams): ListState {
  const sort = said.get('sort') ?? standard.sort;
  const size = whole(said.get('size'), standard.pageSize);
  return {
    words: said.get('q') ?? '',
    statuses: list(said.get('status')),
    tags: list(said.get('tag')),
    sort: sortable.includes(fieldOf(sort) as never) ? sort : standard.sort,
    page: whole(said.get('page'), 1),
    pageSize: pageSizes.includes(size as never) ? size : standard.pageSize,
    deleted: said.get('view') === 'deleted',
  };
}

export function writeState(state: ListState): URLSearchParams {
  const said = new URLSearchParams();
  const put = (name: string, value: string) => value && said.set(name, value);
  put('q', state.words);
  put('status', state.statuses.join(','));
  put('tag', state.tags.join(','));
  put('sort', state.sort === standard.sort ? '' : state.sort);
  put('size', state.pageSize === standard.pageSize ? '' : String(state.pageSize));
  put('page', state.page === 1 ? '' : String(state.page));
  put('view', state.deleted ? 'deleted' : '');
  return said;
}

export type ChangeList = (change: Partial<ListState>, how?: { replace?: boolean }) => void;

/** A change of anything but the page leads to the first page. */
export function useListState(): [ListState, ChangeList] {
  const [said, say] = useSearchParams();
  const text = said.toString();
  return useMemo(() => {
    const state = readState(new URLSearchParams(text));
    return [
      state,
      (change, { replace = false } = {}) =>
        say(writeState({ ...state, page: 1, ...change }), { replace }),
    ];
  }, [text, say]);
}
