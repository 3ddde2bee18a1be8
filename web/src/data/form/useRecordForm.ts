import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../../api/refusal';
import { texts } from '../../i18n';
import { createRecord, link, updateRecord } from '../api';
import type { Attachment } from '../attachments';
import {
  draftOf,
  problemAsTyped,
  readDraft,
  sameDraft,
  type Draft,
  type Problem,
} from '../model/convert';
import { kindOf } from '../model/kinds';
import { sortMessages } from '../model/messages';
import { keyOf, type Collection, type Field, type Key, type Row } from '../model/meta';
import { without } from '../without';
import { changesLinks, noLinks, type Links } from './links';

/** What is wrong with a field: a problem that is seen here, or what the server said. */
export type Fault = { problem: Problem } | { said: string };

interface Wish {
  values: Row;
  links: [Field, Links][];
  faults: Record<string, Fault>;
}

function firstDraft(field: Field, row: Row | null): Draft {
  if (kindOf(field) === 'many') return noLinks;
  if (kindOf(field) === 'files') return (row?.[field.name] as Attachment[] | undefined) ?? [];
  const value = row ? row[field.name] : field.defaultValue;
  return draftOf(field, value);
}

export interface TargetOf {
  (field: Field): Collection | undefined;
}

const keysOf = (target: Collection | undefined, rows: Row[]): Key[] =>
  rows.map((row) => (target ? keyOf(target, row) : (row.id as Key)));

/** What of the drafts differs from `before` goes to the server, and nothing else. */
function wishOf(
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
      if (fresh) wish.values[field.name] = keysOf(target(field), links.added);
      else if (changesLinks(links)) wish.links.push([field, links]);
    } else if (kind === 'files') {
      wish.values[field.name] = (draft as Attachment[]).map(({ id }) => id);
    } else if (kind === 'one') {
      wish.values[field.name] = draft === null ? null : keysOf(target(field), [draft as Row])[0];
    } else {
      const read = readDraft(field, draft);
      if ('problem' in read) wish.faults[field.name] = read;
      else wish.values[field.name] = read.value;
    }
  }
  return wish;
}

async function sendLinks(collection: string, key: Key, wish: Wish, target: TargetOf) {
  for (const [field, links] of wish.links) {
    const removed = keysOf(target(field), links.removed);
    const added = keysOf(target(field), links.added);
    if (removed.length > 0) await link(collection, key, field.name, 'remove', removed);
    if (added.length > 0) await link(collection, key, field.name, 'add', added);
  }
}

/** A record while it is made or changed. `row` is null for a new one. */
export function useRecordForm(
  collection: Collection,
  fields: Field[],
  row: Row | null,
  target: TargetOf,
) {
  const queries = useQueryClient();
  const [before] = useState(() =>
    Object.fromEntries(fields.map((field) => [field.name, firstDraft(field, row)])),
  );
  const [drafts, setDrafts] = useState(before);
  const [faults, setFaults] = useState<Record<string, Fault>>({});
  const [refused, setRefused] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const dirty = fields.some(({ name }) => !sameDraft(drafts[name], before[name]));

  const change = (name: string, draft: Draft) => {
    setDrafts((all) => ({ ...all, [name]: draft }));
    const field = fields.find((one) => one.name === name);
    const problem = field && problemAsTyped(field, draft);
    setFaults((all) => (problem ? { ...all, [name]: { problem } } : without(all, name)));
  };

  function refuse(problem: unknown) {
    if (!(problem instanceof Refusal)) return setRefused(problem);
    const sorted = sortMessages(problem, fields);
    const said = Object.entries(sorted.fields).map(([name, text]) => [name, { said: text }]);
    setFaults(Object.fromEntries(said) as Record<string, Fault>);
    const { code, status, requestId } = problem;
    const rest = sorted.rest.length > 0 ? sorted.rest : problem.messages.length > 0 ? [] : [''];
    setRefused(rest.length > 0 ? new Refusal(rest.join(' '), code, status, requestId) : null);
  }

  /** The record as it was saved; null if it was not. */
  async function save(): Promise<Row | null> {
    // A default that was left alone is the server's business.
    const wish = wishOf(fields, drafts, before, target, row === null);
    setFaults(wish.faults);
    setRefused(null);
    if (Object.keys(wish.faults).length > 0) return null;
    setBusy(true);
    try {
      if (row === null) return await createRecord(collection.name, wish.values);
      const key = keyOf(collection, row);
      const changes = Object.keys(wish.values).length > 0;
      const [saved] = changes ? await updateRecord(collection.name, key, wish.values) : [row];
      if (!saved) throw new Refusal(texts('data')('record.goneText'), '', 404);
      await sendLinks(collection.name, key, wish, target);
      return saved;
    } catch (problem) {
      refuse(problem);
      return null;
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['records'] });
    }
  }

  return { drafts, change, faults, refused, busy, dirty, save };
}
