import { adminPath } from '../app/place';
import type { App } from './types';

/** The app's own domain is reached as this page is: same scheme, same port. */
export function domainUrl(
  domain: string,
  here: Pick<Location, 'protocol' | 'port'> = location,
): string {
  return `${here.protocol}//${domain}${here.port && `:${here.port}`}/admin/`;
}

export const visitUrl = (app: Pick<App, 'name'>): string => `${adminPath(app.name)}/`;
