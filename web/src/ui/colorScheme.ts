import { isMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core';
import { remember, remembered } from '../app/storage';

/** Light, dark, or as the system: remembered for the app, told to its other tabs. */
export function colorSchemes(): MantineColorSchemeManager {
  return {
    get: (otherwise) => {
      const kept = remembered('color-scheme');
      return isMantineColorScheme(kept) ? kept : otherwise;
    },
    set: (scheme) => remember('color-scheme', scheme),
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => remember('color-scheme', null),
  };
}
