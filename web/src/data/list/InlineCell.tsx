import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { FieldEditor } from '../form/FieldEditor';
import { kindOf } from '../model/kinds';
import { labelOf } from '../model/meta';
import classes from './Table.module.css';
import { editorMark, useCell, type CellProps } from './useCell';

/** A value that is edited where it stands: Enter keeps it, Escape does not. */
export function InlineCell(props: CellProps) {
  const { field } = props;
  const { draft, change, fault, keep, cancel } = useCell(props);
  const place = useRef<HTMLDivElement>(null);
  const keepId = useId();
  useEffect(() => {
    const input = place.current?.querySelector<HTMLElement>(
      'input:not([type="color"]), textarea, select',
    );
    input?.focus();
    if (input instanceof HTMLInputElement && input.type === 'text') input.select();
  }, []);

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

  return (
    <div
      ref={place}
      {...editorMark}
      onKeyDown={key}
      onBlur={(event) => {
        const { currentTarget, relatedTarget: to } = event;
        if (to && currentTarget.contains(to)) return;
        // A list of choices stands outside of the cell.
        if (to?.closest('[data-portal], [role="listbox"]')) return;
        // The browser's own chooser takes the focus of the window, and gives it back.
        if (currentTarget.contains(document.activeElement)) return;
        if (!fault) void keep();
      }}
    >
      <FieldEditor
        field={field}
        draft={draft}
        change={change}
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
