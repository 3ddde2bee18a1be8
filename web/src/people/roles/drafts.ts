import { useSyncExternalStore } from 'react';
import { session } from '../../api/session';
import type { Draft } from './draft';

type Drafts = Readonly<Record<string, Draft>>;

/**
 * Changes of roles that are not saved. They stay while one looks at other pages, and go with
 * the tab, which asks before. Another user who signs in does not find them.
 */
let all: Drafts = {};
let owner: number | undefined;
const none: Drafts = {};
const watchers = new Set<() => void>();

const mine = (): Drafts => (owner === session().user?.id ? all : none);

export const draftNow = (role: string): Draft | undefined => mine()[role];

const askBeforeClosing = (event: BeforeUnloadEvent) => event.preventDefault();

export function keepDraft(role: string, draft: Draft | null): void {
  const { [role]: _, ...rest } = mine();
  all = draft ? { ...rest, [role]: draft } : rest;
  owner = session().user?.id;
  removeEventListener('beforeunload', askBeforeClosing);
  if (Object.keys(all).length > 0) addEventListener('beforeunload', askBeforeClosing);
  for (const tell of watchers) tell();
}

const subscribe = (tell: () => void) => {
  watchers.add(tell);
  return () => watchers.delete(tell);
};

export const useDrafts = (): Drafts => useSyncExternalStore(subscribe, mine);
