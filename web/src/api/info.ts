import { useSyncExternalStore } from 'react';
import { here, isMain, type Place } from '../app/place';
import { send } from './send';

/** What an app tells of itself to everybody. */
interface Info {
  /** Its display name; may be empty. */
  title?: string | null;
  /** Whether it has no administrator yet. */
  claimable?: boolean;
}

/** What the settings of each app begin with: nobody has given it a name yet. */
const unnamed = 'Coppice';

let now: Info = {};
const watchers = new Set<() => void>();

/** Asks the app again. What is not told leaves the page as it is. */
export async function loadInfo(): Promise<void> {
  try {
    const answer = await send(`${here.api}app:getInfo`);
    now = ((await answer.json()) as { data?: Info }).data ?? {};
    for (const tell of watchers) tell();
  } catch {
    // Calls that something depends on tell why there is no answer.
  }
}

export const useInfo = (): Info =>
  useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => now,
  );

/** What a page calls the app it is of. */
export function brandOf({ title }: Info, place: Place): string {
  if (isMain(place)) return title || unnamed;
  return title && title !== unnamed ? title : place.app;
}

export const useBrand = (): string => brandOf(useInfo(), here);
