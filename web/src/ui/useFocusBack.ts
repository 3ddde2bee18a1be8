import { useEffect } from 'react';

/** What opened a dialog: of an item of a menu, the button of that menu. */
function openerOf(at: Element | null): Element | null {
  const menu = at?.closest('[role="menu"]');
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : at;
}

/**
 * Gives the focus back when a dialog goes that was open from its first moment: to what opened it,
 * else to the first control of that row, else to the first that `otherwise` finds.
 */
export function useFocusBack(otherwise = ''): void {
  useEffect(() => {
    const opener = openerOf(document.activeElement);
    const row = opener?.closest('tr') ?? null;
    return () => {
      setTimeout(() => {
        const after = [
          () => opener,
          () => row?.querySelector('button:not(:disabled), a[href]'),
          () => otherwise && document.querySelector(otherwise),
        ];
        for (const next of after) {
          if (document.activeElement !== document.body) return;
          const to = next();
          if (to instanceof HTMLElement) to.focus({ preventScroll: true });
        }
      });
    };
  }, [otherwise]);
}
