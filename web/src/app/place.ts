/** Where a page is served, and what follows from it. */
export interface Place {
  /** The app's id, as the server wrote it into the page. */
  app: string;
  /** What the page's paths begin with: `/admin` or `/apps/<app>/admin`. */
  base: string;
  /** What calls of the app's API begin with, with a slash at the end. */
  api: string;
}

export const isMain = (place: Place): boolean => place.app === 'main';

/** The address of an app's admin page on this host. */
export const adminPath = (app: string): string =>
  app === 'main' ? '/admin' : `/apps/${encodeURIComponent(app)}/admin`;

/** An app's own domain is reached as this page is: same scheme, same port. */
export function domainUrl(
  domain: string,
  from: Pick<Location, 'protocol' | 'port'> = location,
): string {
  return `${from.protocol}//${domain}${from.port && `:${from.port}`}/admin/`;
}

export const apiPath = (app: string): string =>
  app === 'main' ? '/api/' : `/api/__app/${encodeURIComponent(app)}/`;

/**
 * Reads the place off the address. A host of the app's own has no name in its paths: there
 * `written`, the name in the page, says which app it is. The claim page names it by `?app=`.
 */
export function placeOf(path: string, search: string, written: string): Place {
  const named = /^\/apps\/([^/]+)\/admin(?:\/|$)/.exec(path)?.[1];
  if (named !== undefined) {
    const app = decodeURIComponent(named);
    return { app, base: adminPath(app), api: apiPath(app) };
  }
  const asked = path === '/claim' ? new URLSearchParams(search).get('app') : null;
  if (asked) return { app: asked, base: adminPath(asked), api: apiPath(asked) };
  return { app: written || 'main', base: '/admin', api: '/api/' };
}

const written = (name: string): string =>
  document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';

/** The place of this page. `vite dev` leaves the mark in the page as it is. */
export const here: Place =
  typeof document === 'undefined'
    ? { app: 'main', base: '/admin', api: '/api/' }
    : placeOf(
        location.pathname,
        location.search,
        written('coppice-app').replace(/^__APP__$/, 'main'),
      );
