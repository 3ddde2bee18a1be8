import { keyOf, type Collection, type Row } from '../model/meta';

/** A row of the table; in a tree, with where it stands. */
export interface Node {
  key: string;
  row: Row;
  depth: number;
  /** There are records under it. */
  children: boolean;
  open: boolean;
}

/** The nodes that are to be seen. `expanded` null opens the first level. */
export function flattened(
  collection: Collection,
  rows: readonly Row[],
  tree: boolean,
  expanded: ReadonlySet<string> | null,
): Node[] {
  const out: Node[] = [];
  const walk = (some: readonly Row[], depth: number) => {
    for (const row of some) {
      const key = String(keyOf(collection, row));
      const below = tree && Array.isArray(row.children) ? (row.children as Row[]) : [];
      const open = below.length > 0 && (expanded ? expanded.has(key) : depth === 0);
      out.push({ key, row, depth, children: below.length > 0, open });
      if (open) walk(below, depth + 1);
    }
  };
  walk(rows, 0);
  return out;
}
