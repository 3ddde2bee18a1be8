import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';

type Wish = Record<string, unknown>;

const at = (collection: string): string => `collections/${encodeURIComponent(collection)}/fields`;

export const createCollection = (wish: Wish) => call('collections:create', { body: wish });

export const updateCollection = (name: string, wish: Wish) =>
  call('collections:update', { query: { filterByTk: name }, body: wish });

export const destroyCollection = (name: string, cascade: boolean) =>
  call('collections:destroy', { query: { filterByTk: name, cascade }, body: {} });

/** Puts one before or behind another. */
export interface Move {
  sourceId: string | number;
  targetId: string | number;
  method?: 'insertAfter';
}

export const moveCollection = (move: Move) => call('collections:move', { body: move });

export const createField = (collection: string, wish: Wish) =>
  call(`${at(collection)}:create`, { body: wish });

export const updateField = (collection: string, name: string, wish: Wish) =>
  call(`${at(collection)}:update`, { query: { filterByTk: name }, body: wish });

export const destroyField = (collection: string, name: string) =>
  call(`${at(collection)}:destroy`, { query: { filterByTk: name }, body: {} });

export const moveField = (collection: string, move: Move) =>
  call(`${at(collection)}:move`, { body: move });

export const createCategory = (wish: Wish) => call('collectionCategories:create', { body: wish });

export const updateCategory = (id: number, wish: Wish) =>
  call('collectionCategories:update', { query: { filterByTk: id }, body: wish });

export const destroyCategory = (id: number) =>
  call('collectionCategories:destroy', { query: { filterByTk: id }, body: {} });

export const moveCategory = (move: Move) => call('collectionCategories:move', { body: move });

/** To be called after a change: whatever shows collections or their records asks anew. */
export function useChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['collections'] }),
      queries.invalidateQueries({ queryKey: ['categories'] }),
      queries.invalidateQueries({ queryKey: ['records'] }),
      queries.invalidateQueries({ queryKey: ['rights'] }),
    ]);
  };
}

/** Where the item at `from` goes when it is moved by one; null at the ends. */
export function step<T>(
  all: readonly T[],
  from: number,
  by: 1 | -1,
): { to: T; behind: boolean } | null {
  const to = all[from + by];
  return to === undefined ? null : { to, behind: by > 0 };
}
