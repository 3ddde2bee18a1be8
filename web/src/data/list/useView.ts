import { useSearchParams } from 'wouter';
import { searchOfView, viewOf, type View } from '../model/view';

/** Milliseconds after which what is being typed is asked for. */
export const typing = 300;

/** The view as the address has it, and how to change it. */
export function useView(): [View, (next: Partial<View>) => void] {
  const [search, setSearch] = useSearchParams();
  const view = viewOf(search);
  const change = (next: Partial<View>) => {
    // Another order or filter starts at the first page; typing leaves no trail of addresses.
    const page = next.page ?? 1;
    setSearch(searchOfView({ ...view, ...next, page }), { replace: next.q !== undefined });
  };
  return [view, change];
}
