import { useMemo } from 'react';
import { useSearchParams } from 'wouter';

/** What the list shows; all of it stands in the address. */
export interface ListState {
  words: string;
  statuses: string[];
  tags: string[];
  /** One of `orders`, with - before it to turn it round. */
  sort: string;
  page: number;
  pageSize: number;
  deleted: boolean;
}

export const pageSizes = [20, 50, 100] as const;
/** What a list is sorted by, as an address has it, and what the API calls it. */
export const orders = {
  name: 'name',
  displayName: 'displayName',
  cname: 'cname',
  createdAt: 'createdAt',
  updatedAt: 'updatedAt',
  status: 'phase',
  mode: 'options.autoStart',
  seen: 'lastSeenAt',
  requests: 'figures.requests',
  errors: 'figures.serverErrors',
  p95: 'figures.p95Ms',
  memory: 'figures.memoryBytes',
} as const;
export type Order = keyof typeof orders;
export const sortable = Object.keys(orders) as Order[];
/** Who sorts by these looks for much of it, or for the latest. */
export const mostFirst: Order[] = ['mode', 'seen', 'requests', 'errors', 'p95', 'memory'];
const standard = { sort: 'name', pageSize: 50 };

const list = (text: string | null) => (text ? text.split(',').filter(Boolean) : []);

/** What `-name` sorts by. */
export const fieldOf = (sort: string): Order => sort.replace(/^-/, '') as Order;

/** The order when `field` is chosen where `sort` was: its own again is turned round. */
export function sortedBy(field: Order, sort: string): string {
  const other: Partial<Record<string, string>> = { [field]: `-${field}`, [`-${field}`]: field };
  return other[sort] ?? (mostFirst.includes(field) ? `-${field}` : field);
}

/** The order as the API takes it. */
export const apiSort = (sort: string): string =>
  sort.replace(/^(-?)(.*)$/, (_, down: string, field: Order) => down + orders[field]);

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
    sort: sortable.includes(fieldOf(sort)) ? sort : standard.sort,
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
