import { useEffect, useSyncExternalStore } from 'react';
import type { Draft } from './draft';

/**
 * Changes of roles that are not saved. They stay while one looks at other pages, and go with
 * the tab, which asks before.
 */
let all: Readonly<Record<string, Draft>> = {};
const watchers = new Set<() => void>();

export const draftNow = (role: string): Draft | undefined => all[role];

export function keepDraft(role: string, draft: Draft | null): void {
  const { [role]: _, ...rest } = all;
  all = draft ? { ...rest, [role]: draft } : rest;
  for (const tell of watchers) tell();
}

const subscribe = (tell: () => void) => {
  watchers.add(tell);
  return () => watchers.delete(tell);
};

export const useDrafts = (): Readonly<Record<string, Draft>> =>
  useSyncExternalStore(subscribe, () => all);

/** Asks before the tab is closed or loaded anew with something in it that is not saved. */
export function useAskBeforeLeaving(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
