import { useMemo } from 'react';
import { useRights, type Rights } from '../api/rights';
import { useCollections } from './api';
import { isSystem, titleOf, type Collection, type Field } from './model/meta';

/** What this role may look at: made by people, not hidden, not the server's own. */
export function useBrowsable(): Collection[] {
  const all = useCollections();
  const rights = useRights();
  return all.filter(
    (one) => !one.hidden && !one.isThrough && !isSystem(one.name) && rights.on(one.name, 'view'),
  );
}

export interface NavGroup {
  key: string;
  /** Null for those without a category. */
  category: string | null;
  color: string | null;
  collections: Collection[];
}

/** By category, in the order of the collections; one of two categories stands twice. */
export function groupsOf(all: readonly Collection[], word = ''): NavGroup[] {
  const wanted = word.trim().toLowerCase();
  const found = all.filter((one) => `${titleOf(one)} ${one.name}`.toLowerCase().includes(wanted));
  const groups = new Map<string, NavGroup>();
  const others: Collection[] = [];
  for (const one of found) {
    if (!one.category || one.category.length === 0) others.push(one);
    for (const { id, name, color } of one.category ?? []) {
      const key = String(id);
      const group = groups.get(key) ?? { key, category: name, color, collections: [] };
      group.collections.push(one);
      groups.set(key, group);
    }
  }
  const out = [...groups.values()];
  if (others.length > 0) out.push({ key: '', category: null, color: null, collections: others });
  return out;
}

const isRead = (rights: Rights, collection: string, { name, target }: Field): boolean =>
  rights.onField(collection, 'view', name) &&
  (!target || target === 'attachments' || rights.on(target, 'view'));

/**
 * All collections with the fields that this role may read: nothing else may be shown, sorted by,
 * or asked for.
 */
export function useReadable(): Collection[] {
  const all = useCollections();
  const rights = useRights();
  return useMemo(
    () =>
      rights.all
        ? all
        : all.map((one) => ({
            ...one,
            fields: one.fields.filter((field) => isRead(rights, one.name, field)),
          })),
    [all, rights],
  );
}
