import { isAssociation, isLink } from '../model/kinds';
import { isAside } from '../model/kinds';
import { labelOf, titleOf, type Collection } from '../model/meta';

/** A picture of collections: boxes and lines between them, in units of one pixel. */
export interface Box {
  name: string;
  title: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Labels of its fields, as many as there is room for. */
  lines: { label: string; link: boolean }[];
  /** How many more there are. */
  more: number;
}

export interface Line {
  from: string;
  to: string;
  /** What the association is called on its side. */
  label: string;
  many: [boolean, boolean];
  path: string;
}

export interface Picture {
  boxes: Box[];
  lines: Line[];
  width: number;
  height: number;
}

export const boxWidth = 190;
export const headHeight = 30;
export const lineHeight = 18;
const padding = 8;
const most = 7;
const gapX = 110;
const gapY = 28;

interface Edge {
  from: string;
  to: string;
  label: string;
  many: [boolean, boolean];
}

const manyAt: Record<string, [boolean, boolean]> = {
  belongsTo: [true, false],
  hasOne: [false, false],
  hasMany: [false, true],
  belongsToMany: [true, true],
  belongsToArray: [true, true],
};

/** One edge for both directions of an association: they share the foreign key. */
export function edgesOf(collections: readonly Collection[]): Edge[] {
  const known = new Set(collections.map(({ name }) => name));
  const seen = new Set<string>();
  const out: Edge[] = [];
  for (const { name, fields } of collections)
    for (const field of fields) {
      const { target = '', type } = field;
      if (!isAssociation(field) || !known.has(target)) continue;
      if (field.interface === 'createdBy' || field.interface === 'updatedBy') continue;
      const holder = type === 'belongsTo' || type === 'belongsToArray' ? name : target;
      const id = field.through ?? `${holder}.${field.foreignKey ?? field.name}`;
      if (seen.has(id)) continue;
      seen.add(id);
      out.push({
        from: name,
        to: target,
        label: labelOf(field),
        many: manyAt[type] ?? [true, true],
      });
    }
  return out;
}

function boxOf(collection: Collection): Box {
  const fields = collection.fields.filter(
    (field) => !field.hidden && !isLink(field, collection.fields) && !isAside(field),
  );
  const lines = fields
    .slice(0, most)
    .map((field) => ({ label: labelOf(field), link: isAssociation(field) }));
  const more = fields.length - lines.length;
  const rows = lines.length + (more > 0 ? 1 : 0);
  return {
    name: collection.name,
    title: titleOf(collection),
    x: 0,
    y: 0,
    width: boxWidth,
    height: headHeight + (rows > 0 ? rows * lineHeight + padding : 0),
    lines,
    more,
  };
}

type Neighbours = Map<string, Set<string>>;

function neighboursOf(names: string[], edges: readonly Edge[]): Neighbours {
  const out: Neighbours = new Map(names.map((name) => [name, new Set()]));
  for (const { from, to } of edges) {
    if (from === to) continue;
    out.get(from)?.add(to);
    out.get(to)?.add(from);
  }
  return out;
}

/** Parts that hang together, the largest first. */
function partsOf(names: string[], near: Neighbours): string[][] {
  const left = new Set(names);
  const parts: string[][] = [];
  for (const first of names) {
    if (!left.delete(first)) continue;
    const part = [first];
    for (const one of part)
      for (const next of near.get(one) ?? []) if (left.delete(next)) part.push(next);
    parts.push(part);
  }
  return parts.sort((a, b) => b.length - a.length);
}

/** Steps from the one with the most neighbours: its column. */
function columnsOf(part: string[], near: Neighbours): string[][] {
  const degree = (name: string) => near.get(name)?.size ?? 0;
  const [hub = ''] = [...part].sort((a, b) => degree(b) - degree(a));
  const depth = new Map([[hub, 0]]);
  const queue = [hub];
  for (const one of queue)
    for (const next of near.get(one) ?? [])
      if (!depth.has(next)) {
        depth.set(next, (depth.get(one) ?? 0) + 1);
        queue.push(next);
      }
  const columns: string[][] = [];
  for (const name of queue) (columns[depth.get(name) ?? 0] ??= []).push(name);
  return columns;
}

/** A column that would be a tower stands as several beside each other. */
function folded(columns: string[][], tallest: number): string[][] {
  return columns.flatMap((column) => {
    const parts = Math.ceil(column.length / tallest);
    const size = Math.ceil(column.length / parts);
    return Array.from({ length: parts }, (_one, i) => column.slice(i * size, (i + 1) * size));
  });
}

/** Orders each column by where its neighbours in the one before stand, a few times over. */
function untangled(columns: string[][], near: Neighbours): string[][] {
  let now = columns;
  const place = () =>
    new Map(now.flatMap((column) => column.map((name, i) => [name, i / column.length])));
  for (let sweep = 0; sweep < 6; ++sweep) {
    const at = place();
    const middle = (name: string) => {
      const places = [...(near.get(name) ?? [])].map((one) => at.get(one) ?? 0);
      return places.length > 0 ? places.reduce((a, b) => a + b, 0) / places.length : 1;
    };
    now = now.map((column) => [...column].sort((a, b) => middle(a) - middle(b)));
  }
  return now;
}

interface Placed {
  width: number;
  height: number;
}

function placePart(columns: string[][], boxes: Map<string, Box>): Placed {
  const heights = columns.map((column) =>
    column.reduce((sum, name) => sum + (boxes.get(name)?.height ?? 0) + gapY, -gapY),
  );
  const height = Math.max(...heights);
  columns.forEach((column, i) => {
    let y = (height - (heights[i] ?? 0)) / 2;
    for (const name of column) {
      const box = boxes.get(name);
      if (!box) continue;
      box.x = i * (boxWidth + gapX);
      box.y = y;
      y += box.height + gapY;
    }
  });
  return { width: columns.length * (boxWidth + gapX) - gapX, height };
}

/** Parts in rows like words in lines. */
function pack(parts: string[][][], boxes: Map<string, Box>, widest: number): Placed {
  let x = 0;
  let y = 0;
  let row = 0;
  const all: Placed = { width: 0, height: 0 };
  for (const columns of parts) {
    const size = placePart(columns, boxes);
    if (x > 0 && x + size.width > widest) {
      x = 0;
      y += row + gapY * 2;
      row = 0;
    }
    for (const name of columns.flat()) {
      const box = boxes.get(name);
      if (!box) continue;
      box.x += x;
      box.y += y;
    }
    all.width = Math.max(all.width, x + size.width);
    row = Math.max(row, size.height);
    all.height = Math.max(all.height, y + row);
    x += size.width + gapX / 2;
  }
  return all;
}

function pathOf(from: Box, to: Box, lane: number): string {
  const y1 = from.y + headHeight / 2 + lane * 7;
  const y2 = to.y + headHeight / 2 + lane * 7;
  if (from === to) {
    const x = from.x + from.width;
    return `M${x} ${y1} h18 v${lineHeight} h-18`;
  }
  const right = to.x > from.x;
  if (to.x === from.x) {
    // In one column: out and back in on the right side.
    const x = from.x + from.width;
    const bend = 24 + lane * 6;
    return `M${x} ${y1} C${x + bend} ${y1} ${x + bend} ${y2} ${x} ${y2}`;
  }
  const x1 = right ? from.x + from.width : from.x;
  const x2 = right ? to.x : to.x + to.width;
  const reach = Math.max(36, Math.abs(x2 - x1) / 2) * (right ? 1 : -1);
  return `M${x1} ${y1} C${x1 + reach} ${y1} ${x2 - reach} ${y2} ${x2} ${y2}`;
}

/** Puts what belongs together side by side; no two boxes cover each other. */
export function layOut(collections: readonly Collection[]): Picture {
  const boxes = new Map(collections.map((one) => [one.name, boxOf(one)]));
  const names = [...boxes.keys()];
  const edges = edgesOf(collections);
  const near = neighboursOf(names, edges);
  const tallest = Math.max(4, Math.ceil(Math.sqrt(names.length)));
  const parts = partsOf(names, near);
  const linked = parts.filter((part) => part.length > 1);
  const alone = parts.filter((part) => part.length === 1).flat();
  const laid = linked.map((part) => untangled(folded(columnsOf(part, near), tallest), near));
  const size = pack(
    [...laid, ...alone.map((name) => [[name]])],
    boxes,
    Math.max(1100, tallest * 280),
  );
  const count = new Map<string, number>();
  const lines = edges.flatMap(({ from, to, label, many }) => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    if (!a || !b) return [];
    const pair = [from, to].sort().join(' ');
    const lane = count.get(pair) ?? 0;
    count.set(pair, lane + 1);
    return [{ from, to, label, many, path: pathOf(a, b, lane) }];
  });
  return { boxes: [...boxes.values()], lines, width: size.width, height: size.height };
}
