/** What of the app's own a role may open. The names are those of `core/access/roles/snippets`. */
export const shownSnippets = [
  'pm.data-source-manager',
  'pm.users',
  'pm.acl.roles',
  'pm.system-settings.system-settings',
  'pm.auth.authenticators',
  'pm.file-manager.storages',
  'pm.api-keys.configuration',
  'app',
] as const;

/** In main alone. */
export const supervisorSnippet = 'pm.app-supervisor';

const all: readonly string[] = [...shownSnippets, supervisorSnippet];

/** `*` stands for any run of characters, as on the server. */
function fits(glob: string, name: string): boolean {
  const parts = glob.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}

const taken = (one: string): boolean => one.startsWith('!');
const globOf = (one: string): string => (taken(one) ? one.slice(1) : one);
const given = (list: readonly string[], name: string): boolean =>
  list.some((one) => !taken(one) && fits(one, name));

/** Whether a role with these patterns holds the snippet: a `!` takes away wherever it stands. */
export const holdsSnippet = (list: readonly string[], name: string): boolean =>
  given(list, name) && !list.some((one) => taken(one) && fits(globOf(one), name));

/**
 * The patterns with one snippet switched. All others stay as they are: a `!` over several
 * gives way to one for each of the rest.
 */
export function withSnippet(list: readonly string[], name: string, on: boolean): string[] {
  if (holdsSnippet(list, name) === on) return [...list];
  if (!on) {
    const rest = list.filter((one) => one !== name);
    return given(rest, name) ? [...rest, `!${name}`] : rest;
  }
  const out = list.filter((one) => !taken(one) || !fits(globOf(one), name));
  const lost = list.filter((one) => taken(one) && fits(globOf(one), name));
  if (!given(out, name)) out.push(name);
  for (const other of all)
    if (other !== name && holdsSnippet(out, other) && lost.some((one) => fits(globOf(one), other)))
      out.push(`!${other}`);
  return out;
}
