import { Refusal } from '../../api/refusal';
import { texts } from '../../i18n';
import { link, updateRecord } from '../api';
import type { Attachment } from '../attachments';
import { draftOf, readDraft, sameDraft, type Draft, type Problem } from '../model/convert';
import { kindOf } from '../model/kinds';
import {
  keyOf,
  sourceOf,
  targetOf,
  type Collection,
  type Field,
  type Key,
  type Row,
} from '../model/meta';
import { changesLinks, noLinks, type Links } from './links';

/** What is wrong with a field: a problem that is seen here, or what the server said. */
export type Fault = { problem: Problem } | { said: string };

/** What a record is to become. */
export interface Wish {
  values: Row;
  links: [Field, Links][];
  faults: Record<string, Fault>;
}

/** What the editor of a field begins with. */
export function firstDraft(field: Field, row: Row | null): Draft {
  if (kindOf(field) === 'many') return noLinks;
  if (kindOf(field) === 'files') return (row?.[field.name] as Attachment[] | undefined) ?? [];
  const value = row ? row[field.name] : field.defaultValue;
  return draftOf(field, value);
}

export interface TargetOf {
  (field: Field): Collection | undefined;
}

const namesOf = (field: Field, target: TargetOf, rows: Row[]): (Key | Row)[] =>
  rows.map((row) => targetOf(field, target(field), row));

/** What of the drafts differs from `before` goes to the server, and nothing else. */
export function wishOf(
  fields: Field[],
  drafts: Record<string, Draft>,
  before: Record<string, Draft>,
  target: TargetOf,
  fresh: boolean,
): Wish {
  const wish: Wish = { values: {}, links: [], faults: {} };
  for (const field of fields) {
    const draft = drafts[field.name];
    if (sameDraft(draft, before[field.name])) continue;
    const kind = kindOf(field);
    if (kind === 'many') {
      const links = draft as Links;
      if (fresh) wish.values[field.name] = namesOf(field, target, links.added);
      else if (changesLinks(links)) wish.links.push([field, links]);
    } else if (kind === 'files') {
      wish.values[field.name] = (draft as Attachment[]).map(({ id }) => id);
    } else if (kind === 'one') {
      wish.values[field.name] = draft === null ? null : namesOf(field, target, [draft as Row])[0];
    } else {
      const read = readDraft(field, draft);
      if ('problem' in read) wish.faults[field.name] = read;
      else wish.values[field.name] = read.value;
    }
  }
  return wish;
}

async function sendLinks(collection: Collection, row: Row, wish: Wish, target: TargetOf) {
  for (const [field, links] of wish.links) {
    const source = sourceOf(collection, field, row);
    const removed = namesOf(field, target, links.removed);
    const added = namesOf(field, target, links.added);
    if (removed.length > 0) await link(collection.name, source, field.name, 'remove', removed);
    if (added.length > 0) await link(collection.name, source, field.name, 'add', added);
  }
}

/** Changes a record as wished; what it is then. */
export async function sendWish(
  collection: Collection,
  row: Row,
  wish: Wish,
  target: TargetOf,
): Promise<Row> {
  const changes = Object.keys(wish.values).length > 0;
  const [saved] = changes
    ? await updateRecord(collection.name, keyOf(collection, row), wish.values)
    : [row];
  if (!saved) throw new Refusal(texts('data')('record.goneText'), '', 404);
  await sendLinks(collection, saved, wish, target);
  return saved;
}
