import { useCallback, useRef, type KeyboardEvent } from 'react';

export interface GridActs {
  /** Enter on a cell; `f2` where that key was taken. */
  act: (row: number, column: number, f2: boolean) => void;
  select: (row: number) => void;
  /** Opens or closes a node; false if there is nothing to open or close. */
  expand: (row: number, open: boolean) => boolean;
}

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

/** Finds the cell that Tab comes to. */
export const firstCell = '[data-at][tabindex="0"]';

/** One stop of the Tab key for the whole table; arrows go from cell to cell. */
export function useGridKeys({ act, select, expand }: GridActs) {
  const tableRef = useRef<HTMLTableElement>(null);
  const cell = useCallback(
    (row: number, column: number) =>
      tableRef.current?.querySelector<HTMLElement>(`[data-at="${row}.${column}"]`) ?? null,
    [],
  );

  const focus = useCallback(
    (row: number, column: number): boolean => {
      const to = cell(row, column);
      if (!to) return false;
      tableRef.current?.querySelectorAll('[data-at][tabindex="0"]').forEach((one) => {
        one.setAttribute('tabindex', '-1');
      });
      to.setAttribute('tabindex', '0');
      to.focus();
      return true;
    },
    [cell],
  );

  const keys = (event: KeyboardEvent<HTMLElement>) => {
    const here = (event.target as HTMLElement).closest<HTMLElement>('[data-at]');
    if (!here || event.target !== here) return;
    const [row = 0, column = 0] = (here.dataset.at ?? '').split('.').map(Number);
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      if (column === 0 && step[1] !== 0 && expand(row, step[1] > 0)) return;
      for (let far = Math.abs(step[0]) || 1; far > 0; --far)
        if (focus(row + Math.sign(step[0]) * far, column + step[1])) return;
    } else if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      let last = column;
      while (event.key === 'End' && cell(row, last + 1)) ++last;
      focus(row, event.key === 'Home' ? 0 : last);
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      act(row, column, event.key === 'F2');
    } else if (event.key === ' ') {
      event.preventDefault();
      select(row);
    }
  };

  return { tableRef, keys, focus };
}
