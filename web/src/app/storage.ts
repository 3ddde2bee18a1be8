import { here } from './place';

/**
 * What this browser remembers of the app: preferences, never a secret. All apps of a host
 * share one storage, so each key carries the app's id.
 */
const keyOf = (name: string): string => `coppice.${here.app}.${name}`;

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null; // Storage may be switched off.
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(keyOf(name));
    else localStorage.setItem(keyOf(name), value);
  } catch {
    // It is asked again next time.
  }
}
