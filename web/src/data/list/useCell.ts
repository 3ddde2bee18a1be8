import { useRef, useState } from 'react';
import { Refusal } from '../../api/refusal';
import { useErrorText } from '../../ui/errorText';
import { useFaultText } from '../form/useFaultText';
import { useOvertaken } from '../form/useOvertaken';
import { firstDraft, sendWish, wishOf } from '../form/wish';
import { problemAsTyped, sameDraft, type Draft } from '../model/convert';
import { sortMessages } from '../model/messages';
import type { Collection, Field, Row } from '../model/meta';

export interface CellProps {
  collection: Collection;
  field: Field;
  row: Row;
  /** Of an association: the collection at its other end. */
  target: Collection | undefined;
  /** The record as it is now, or null where nothing was changed; `back` if the focus is free. */
  done: (changed: Row | null, back: boolean) => void;
}

/** What the editor of a cell has around it, so that the focus is known to be in it. */
export const editorMark = { 'data-cell-editor': true };

/** False once somebody went elsewhere, who is not to be called back. */
function isFocusFree(): boolean {
  const at = document.activeElement;
  return !at || at === document.body || at.closest('[data-cell-editor]') !== null;
}

/** A value of a record while it is edited in its cell. */
export function useCell({ collection, field, row, target, done }: CellProps) {
  const [before] = useState(() => firstDraft(field, row));
  const [draft, setDraft] = useState<Draft>(before);
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const over = useRef(false);
  const overtaken = useOvertaken(collection, [field], row);
  const faultText = useFaultText();
  const errorText = useErrorText();

  function change(next: Draft) {
    setDraft(next);
    const problem = problemAsTyped(field, next);
    setFault((problem && faultText(field, { problem })) ?? '');
  }

  function finish(changed: Row | null) {
    over.current = true;
    done(changed, isFocusFree());
  }

  function said(problem: unknown): string {
    if (!(problem instanceof Refusal)) return errorText(problem);
    return sortMessages(problem, [field]).fields[field.name] ?? errorText(problem);
  }

  /** Stores what was typed, or `next` where that was chosen this moment. */
  async function keep(next: Draft = draft) {
    if (over.current) return;
    if (sameDraft(next, before)) return finish(null);
    const { name } = field;
    const wish = wishOf([field], { [name]: next }, { [name]: before }, () => target, false);
    const wrong = wish.faults[name];
    if (wrong) return setFault(faultText(field, wrong) ?? '');
    over.current = true;
    setBusy(true);
    try {
      const other = (await overtaken(wish))[name];
      if (other) {
        over.current = false;
        setFault(faultText(field, other) ?? '');
        return setBusy(false);
      }
      finish(await sendWish(collection, row, wish, () => target));
    } catch (problem) {
      over.current = false;
      setFault(said(problem));
      setBusy(false);
    }
  }

  return { draft, change, fault, busy, keep, cancel: () => finish(null) };
}
