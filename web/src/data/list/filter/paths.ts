import { pathLabel } from '../../format';
import { isAssociation } from '../../model/kinds';
import { isSystem, type Collection } from '../../model/meta';
import { operatorsOf } from '../../model/operators';

/** A field that can be asked for, by its dotted path. */
export interface Path {
  value: string;
  label: string;
}

const hops = 2;

/**
 * Fields that can be asked for, with a label each: the collection's own before those over its
 * associations. Of the server's own collections only the values of the first hop.
 */
export function pathsOf(all: readonly Collection[], from: Collection): Path[] {
  const out: Path[] = [];
  const walk = (at: Collection, before: string, depth: number) => {
    const further: [Collection, string][] = [];
    for (const field of at.fields) {
      if (field.hidden || operatorsOf(field).length === 0) continue;
      if (depth > 0 && isSystem(at.name) && isAssociation(field)) continue;
      const path = before + field.name;
      out.push({ value: path, label: pathLabel(all, from, path) });
      const target = all.find(({ name }) => name === field.target);
      const far = depth > 0 && isSystem(target?.name ?? '');
      if (isAssociation(field) && target && depth < hops && !field.treeChildren && !far)
        further.push([target, `${path}.`]);
    }
    for (const [target, path] of further) walk(target, path, depth + 1);
  };
  walk(from, '', 0);
  return out;
}
