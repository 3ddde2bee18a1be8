import type { Refusal } from '../../api/refusal';
import { labelOf, type Field } from './meta';

/** What a refusal says, sorted by the fields that it names. */
export interface Sorted {
  fields: Record<string, string>;
  /** Messages that name no field of these. */
  rest: string[];
}

/**
 * The server names a field by its title (`E-mail already exists`) or by its name
 * (`pieces: expected …`). The longest name that fits is meant.
 */
export function sortMessages(refusal: Refusal, fields: readonly Field[]): Sorted {
  const told: Sorted = { fields: {}, rest: [] };
  const names = fields
    .flatMap((field) => [
      { start: `${field.name}: `, field: field.name, cut: true },
      { start: `${labelOf(field)} `, field: field.name, cut: false },
      { start: `${field.name} `, field: field.name, cut: false },
    ])
    .sort((a, b) => b.start.length - a.start.length);
  for (const message of refusal.messages) {
    const hit = names.find(({ start }) => message.startsWith(start));
    if (hit) told.fields[hit.field] ??= hit.cut ? message.slice(hit.start.length) : message;
    else told.rest.push(message);
  }
  return told;
}
