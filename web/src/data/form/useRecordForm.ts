import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../../api/refusal';
import { createRecord } from '../api';
import { problemAsTyped, sameDraft, type Draft } from '../model/convert';
import { sortMessages } from '../model/messages';
import type { Collection, Field, Row } from '../model/meta';
import { without } from '../without';
import { useOvertaken } from './useOvertaken';
import { firstDraft, sendWish, wishOf, type Fault, type TargetOf } from './wish';

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
  const overtaken = useOvertaken(collection, fields, row);
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
    const { code, status, requestId, language } = problem;
    const rest = sorted.rest.length > 0 ? sorted.rest : problem.messages.length > 0 ? [] : [''];
    const left = new Refusal(rest.join(' '), code, status, requestId, {}, rest, language);
    setRefused(rest.length > 0 ? left : null);
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
      const others = await overtaken(wish);
      setFaults(others);
      if (Object.keys(others).length > 0) return null;
      return await sendWish(collection, row, wish, target);
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
