import { useRef } from 'react';
import { texts } from '../../i18n';
import { getRecord } from '../api';
import { textOf } from '../format';
import { kindOf } from '../model/kinds';
import { keyOf, type Collection, type Field, type Row } from '../model/meta';
import type { Fault, Wish } from './wish';

/**
 * Whether somebody else changed, since `row` was read, what is about to be replaced. Tells
 * of each value once: who saves again after that means it.
 */
export function useOvertaken(collection: Collection, fields: Field[], row: Row | null) {
  const known = useRef(row);
  return async (wish: Wish): Promise<Record<string, Fault>> => {
    const before = known.current;
    const asked = fields.filter(
      (field) => field.name in wish.values && !['one', 'many', 'files'].includes(kindOf(field)),
    );
    if (before === null || asked.length === 0) return {};
    const { row: now } = await getRecord(collection.name, keyOf(collection, before), []);
    if (now === null) return {}; // saving will tell
    const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
    const faults: Record<string, Fault> = {};
    for (const field of asked) {
      const value = now[field.name];
      if (same(value, before[field.name]) || same(value, wish.values[field.name])) continue;
      const shown = textOf(field, value) || '–';
      faults[field.name] = { said: texts('data')('record.overtaken', { value: shown }) };
    }
    known.current = { ...before, ...now };
    return faults;
  };
}
