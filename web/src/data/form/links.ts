import type { Row } from '../model/meta';

/** How the links of a record are to change. */
export interface Links {
  added: Row[];
  removed: Row[];
}

export const noLinks: Links = { added: [], removed: [] };

export const changesLinks = (links: Links): boolean =>
  links.added.length > 0 || links.removed.length > 0;
