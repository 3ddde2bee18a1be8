import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Rights } from '../api/rights';
import type { Place } from '../app/place';
import type { Namespace, Resources } from '../i18n';

export type NavGroup = 'server' | 'data' | 'people' | 'app' | 'account';

/** A page of the admin. One file each below src/pages/, listed in src/pages/index.ts. */
export interface Page {
  /** Behind the base: `/apps/:name`. */
  path: string;
  /** Catalogues that it needs; loaded before it is shown. */
  texts: Namespace[];
  load: () => Promise<{ default: ComponentType }>;
  /** Does without the styles of ui/more.css.ts, which all others get. */
  light?: true;
  /** Where it stands in the navigation; without it, it is only linked to. */
  nav?: {
    group: NavGroup;
    label: keyof Resources['common']['nav'];
    icon: Icon;
    /** Further links that stand under it; with the page's texts. */
    below?: () => Promise<{ default: ComponentType<{ close: () => void }> }>;
  };
  /** Left out where this says no. */
  shown?: (rights: Rights, place: Place) => boolean;
}
