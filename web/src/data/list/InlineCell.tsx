import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Refusal } from '../../api/refusal';
import { useErrorText } from '../../ui/errorText';
import { updateRecord } from '../api';
import { FieldEditor } from '../form/FieldEditor';
import { useFaultText } from '../form/useFaultText';
import { draftOf, problemAsTyped, readDraft, sameDraft, type Draft } from '../model/convert';
import { kindOf } from '../model/kinds';
import { sortMessages } from '../model/messages';
import { keyOf, labelOf, type Collection, type Field, type Row } from '../model/meta';
import classes from './Table.module.css';

interface Props {
  collection: Collection;
  field: Field;
  row: Row;
  /** The record as it is now, or null where nothing was changed. */
  done: (changed: Row | null) => void;
}

/** A value that is edited where it stands: Enter keeps it, Escape does not. */
export function InlineCell({ collection, field, row, done }: Props) {
  const before = draftOf(field, row[field.name]);
  const [draft, setDraft] = useState<Draft>(before);
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const over = useRef(false);
  const faultText = useFaultText();
  const errorText = useErrorText();
  useEffect(() => {
    const input = place.current?.querySelector<HTMLElement>('input, textarea, select');
    input?.focus();
    if (input instanceof HTMLInputElement && input.type === 'text') input.select();
  }, []);

  function said(problem: unknown): string {
    if (!(problem instanceof Refusal)) return errorText(problem);
    const sorted = sortMessages(problem, [field]);
    return sorted.fields[field.name] ?? errorText(problem);
  }

  async function keep() {
    if (busy || over.current) return;
    if (sameDraft(draft, before)) return cancel();
    const read = readDraft(field, draft);
    if ('problem' in read) return setFault(faultText(field, read) ?? '');
    setBusy(true);
    try {
      const changed = await updateRecord(collection.name, keyOf(collection, row), {
        [field.name]: read.value,
      });
      over.current = true;
      done(changed[0] ?? null);
    } catch (problem) {
      setFault(said(problem));
      setBusy(false);
    }
  }

  function cancel() {
    over.current = true;
    done(null);
  }

  const several = ['choices', 'list', 'long'].includes(kindOf(field));
  const key = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      cancel();
    } else if (event.key === 'Enter' && (!several || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      // The chosen option of a list reaches the draft with this very key.
      setTimeout(() => document.getElementById(keepId)?.click());
    }
  };
  const keepId = `keep-${field.name}`;

  return (
    <div
      ref={place}
      onKeyDown={key}
      onBlur={(event) => {
        const to = event.relatedTarget;
        if (to && event.currentTarget.contains(to)) return;
        // A list of choices stands outside of the cell.
        if (to?.closest('[data-portal], [role="listbox"]')) return;
        if (!fault) void keep();
      }}
    >
      <FieldEditor
        field={field}
        draft={draft}
        change={(next) => {
          setDraft(next);
          const problem = problemAsTyped(field, next);
          setFault((problem && faultText(field, { problem })) ?? '');
        }}
        label={labelOf(field)}
        error={fault}
        inCell
      />
      <button type="button" id={keepId} hidden onClick={() => void keep()} />
      {fault && (
        <div className={classes.fault} role="alert" data-name>
          {fault}
        </div>
      )}
    </div>
  );
}
