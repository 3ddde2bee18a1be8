import { Button, Group, Popover, Stack, Text } from '@mantine/core';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { useTexts } from '../../i18n';
import { kindOf } from '../model/kinds';
import { labelOf } from '../model/meta';
import { Cell } from './Cell';
import { PopoverEditor } from './PopoverEditor';
import classes from './Table.module.css';
import { editorMark, useCell, type CellProps } from './useCell';

/** Calls `act` at a press elsewhere on the page; what lies over the page is not elsewhere. */
function usePressOutside(cell: RefObject<HTMLElement | null>, act: () => void) {
  const pressed = useEffectEvent((event: PointerEvent) => {
    const at = event.target;
    if (!(at instanceof Element) || !document.getElementById('root')?.contains(at)) return;
    if (!cell.current?.closest('td')?.contains(at)) act();
  });
  useEffect(() => {
    const listen = (event: PointerEvent) => pressed(event);
    document.addEventListener('pointerdown', listen);
    return () => document.removeEventListener('pointerdown', listen);
  }, []);
}

interface Coords {
  x: number;
  y: number;
}

/** Within the window, however far its cell was scrolled away. */
const inWindow = { flip: true, shift: { limiter: { fn: ({ x, y }: Coords) => ({ x, y }) } } };

/** A value that is too large for its cell, edited beside it. */
export function CellPopover(props: CellProps) {
  const { collection, field, row, target } = props;
  const t = useTexts('data');
  const { draft, change, fault, busy, keep, cancel } = useCell(props);
  const anchor = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  /** The focus as soon as it is there: the next key is for it, not for the table. */
  const begin = useCallback((node: HTMLDivElement | null) => {
    box.current = node;
    const first = node?.querySelector<HTMLElement>('input:not([type="file"]), textarea');
    first?.focus({ preventScroll: true });
  }, []);
  usePressOutside(anchor, () => void keep());
  // Of one record, the choice is all that there is to do.
  const one = kindOf(field) === 'one';

  const key = (event: KeyboardEvent) => {
    // A form over it has keys of its own.
    if (!box.current?.contains(event.target as Node)) return;
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      cancel();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void keep();
    }
  };

  return (
    <Popover
      opened
      trapFocus
      withinPortal
      withRoles={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      hideDetached={false}
      middlewares={inWindow}
      position="bottom-start"
      shadow="md"
      width="min(24rem, calc(100vw - 1rem))"
    >
      <Popover.Target>
        <div ref={anchor} className={classes.anchor}>
          <Cell field={field} value={row[field.name]} target={target} />
        </div>
      </Popover.Target>
      <Popover.Dropdown
        ref={begin}
        {...editorMark}
        className={classes.popover}
        role="dialog"
        aria-label={labelOf(field)}
        onKeyDown={key}
      >
        <Stack gap="xs">
          <PopoverEditor
            collection={collection}
            field={field}
            row={row}
            target={target}
            draft={draft}
            change={change}
            choose={(next) => {
              change(next);
              void keep(next);
            }}
            bad={fault !== ''}
          />
          {fault && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert" data-name>
              {fault}
            </Text>
          )}
          <Group justify="end" gap="xs">
            {one && draft !== null && (
              <Button size="xs" variant="subtle" disabled={busy} onClick={() => void keep(null)}>
                {t('editor.clear', { name: labelOf(field) })}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={cancel}>
              {t('cancel')}
            </Button>
            {!one && (
              <Button size="xs" loading={busy} onClick={() => void keep()}>
                {t('record.save')}
              </Button>
            )}
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
