/** What a role may do, as the grid shows it and as the API has it. */

export interface Role {
  name: string;
  title: string | null;
  description: string | null;
  strategy: { actions?: string[] | '*' } | null;
  default: boolean;
  hidden: boolean;
  snippets: string[];
}

export interface Scope {
  id: number;
  key: string;
  name: string | null;
  resourceName: string | null;
  scope: Record<string, unknown> | null;
}

export interface EntryAction {
  name: string;
  /** Without it, all fields. */
  fields?: string[] | null;
  scopeId?: number | null;
}

/** The rules of one collection, as the API has them. */
export interface Entry {
  name: string;
  usingActionsConfig: boolean;
  actions: EntryAction[];
}

/** How far an action goes: not at all, all records, one's own, or those of a scope. */
export type Reach = 'off' | 'all' | 'own' | number;

export interface Cell {
  reach: Reach;
  /** Null: all of them, those of the future too. */
  fields: string[] | null;
}

export interface Rules {
  /** Whether they count; without, the collection goes by the general row. */
  using: boolean;
  cells: Record<string, Cell>;
}

export interface Draft {
  title: string;
  description: string;
  general: Record<string, 'off' | 'all' | 'own'>;
  snippets: string[];
  rules: Record<string, Rules>;
}

export const off: Cell = { reach: 'off', fields: null };

const idOf = (scopes: readonly Scope[], key: string): number | undefined =>
  scopes.find((one) => one.key === key)?.id;

/** A strategy's actions, each with how far it goes; of words twice, the further. */
export function generalOf(role: Role, actions: readonly string[]): Draft['general'] {
  const said = role.strategy?.actions ?? [];
  const out: Draft['general'] = Object.fromEntries(actions.map((name) => [name, 'off']));
  if (said === '*') {
    for (const name of actions) out[name] = 'all';
    return out;
  }
  for (const word of said) {
    const [name = '', how] = word.split(':');
    const reach = how === 'own' ? 'own' : 'all';
    if (out[name] !== 'all') out[name] = reach;
  }
  return out;
}

function reachOf(action: EntryAction, scopes: readonly Scope[]): Reach {
  const id = action.scopeId ?? null;
  if (id === null || id === idOf(scopes, 'all')) return 'all';
  return id === idOf(scopes, 'own') ? 'own' : id;
}

export function rulesOf(entry: Entry, scopes: readonly Scope[]): Rules {
  const cells: Rules['cells'] = {};
  for (const action of entry.actions)
    cells[action.name] = { reach: reachOf(action, scopes), fields: action.fields ?? null };
  return { using: entry.usingActionsConfig, cells };
}

export function draftOf(
  role: Role,
  entries: readonly Entry[],
  scopes: readonly Scope[],
  actions: readonly string[],
): Draft {
  return {
    title: role.title ?? '',
    description: role.description ?? '',
    general: generalOf(role, actions),
    snippets: role.snippets ?? [],
    rules: Object.fromEntries(entries.map((one) => [one.name, rulesOf(one, scopes)])),
  };
}

/** What holds for an action of a collection: its own rules, else the general row. */
export function cellOf(draft: Draft, collection: string, action: string): Cell {
  const rules = draft.rules[collection];
  if (rules?.using) return rules.cells[action] ?? off;
  return { reach: draft.general[action] ?? 'off', fields: null };
}

/** With rules of its own, which begin as what has held so far; or by the general row again. */
export function withOwnRules(draft: Draft, collection: string, using: boolean): Draft {
  const before = draft.rules[collection];
  const cells = before && Object.keys(before.cells).length > 0 ? before.cells : generalCells(draft);
  return { ...draft, rules: { ...draft.rules, [collection]: { using, cells } } };
}

function generalCells(draft: Draft): Rules['cells'] {
  const going = Object.entries(draft.general).filter(([, reach]) => reach !== 'off');
  return Object.fromEntries(going.map(([name, reach]) => [name, { reach, fields: null }]));
}

/** A cell set by hand gives its collection rules of its own. */
export function withCell(draft: Draft, collection: string, action: string, cell: Cell): Draft {
  const before = draft.rules[collection];
  const { [action]: _, ...others } = before?.using ? before.cells : generalCells(draft);
  const cells = cell.reach === 'off' ? others : { ...others, [action]: cell };
  return { ...draft, rules: { ...draft.rules, [collection]: { using: true, cells } } };
}

function actionOf(name: string, cell: Cell, scopes: readonly Scope[]): EntryAction {
  const out: EntryAction = { name };
  if (cell.fields) out.fields = [...cell.fields].sort();
  const id = cell.reach === 'own' ? idOf(scopes, 'own') : cell.reach;
  if (typeof id === 'number') out.scopeId = id;
  return out;
}

/** The rules as the API takes them; a collection that never had any is left out. */
export function entriesOf(rules: Draft['rules'], scopes: readonly Scope[]): Entry[] {
  return Object.entries(rules)
    .map(([name, one]) => ({
      name,
      usingActionsConfig: one.using,
      actions: Object.entries(one.cells)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([action, cell]) => actionOf(action, cell, scopes)),
    }))
    .filter((one) => one.usingActionsConfig || one.actions.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function strategyOf(general: Draft['general']): { actions: string[] } {
  const going = Object.entries(general).filter(([, reach]) => reach !== 'off');
  return { actions: going.map(([name, how]) => (how === 'own' ? `${name}:own` : name)) };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const sorted = (list: readonly string[]): string[] => [...list].sort();

/** Cells, snippets and texts that differ; the grid marks them. */
export function changedCell(a: Draft, b: Draft, collection: string, action: string): boolean {
  return !same(plain(cellOf(a, collection, action)), plain(cellOf(b, collection, action)));
}

const plain = (cell: Cell) => [cell.reach, cell.fields && sorted(cell.fields)];

const sortedKeys = <T>(of: Record<string, T>): [string, T][] =>
  Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1));

/** Only what differs, as `roles:update` takes it; null if nothing does. */
export function changesOf(
  before: Draft,
  after: Draft,
  scopes: readonly Scope[],
): Record<string, unknown> | null {
  const out: Record<string, unknown> = {};
  if (before.title !== after.title) out.title = after.title || null;
  if (before.description !== after.description) out.description = after.description || null;
  if (!same(sortedKeys(before.general), sortedKeys(after.general)))
    out.strategy = strategyOf(after.general);
  if (!same(sorted(before.snippets), sorted(after.snippets))) out.snippets = after.snippets;
  const entries = entriesOf(after.rules, scopes);
  if (!same(entriesOf(before.rules, scopes), entries)) out.resources = entries;
  return Object.keys(out).length > 0 ? out : null;
}

/** How many things differ: texts, general actions, switches, collections. */
export function countChanges(before: Draft, after: Draft, scopes: readonly Scope[]): number {
  let count = Number(before.title !== after.title);
  count += Number(before.description !== after.description);
  const words = new Set([...Object.keys(before.general), ...Object.keys(after.general)]);
  for (const name of words) count += Number(before.general[name] !== after.general[name]);
  count += Number(!same(sorted(before.snippets), sorted(after.snippets)));
  for (const name of new Set([...Object.keys(before.rules), ...Object.keys(after.rules)])) {
    const of = (draft: Draft) => entriesOf(draft.rules, scopes).find((one) => one.name === name);
    count += Number(!same(of(before) ?? null, of(after) ?? null));
  }
  return count;
}
