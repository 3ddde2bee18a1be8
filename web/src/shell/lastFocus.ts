import { session } from '../api/session';

/** What had the focus last while its user was signed in. */
let last: HTMLElement | null = null;

document.addEventListener('focusin', ({ target }) => {
  if (session().state === 'in' && target instanceof HTMLElement) last = target;
});

/**
 * Once the dialog that took the focus is gone. It cannot tell who had it: a button that
 * waits for its answer is disabled, and has lost it by then.
 */
export function backToLastFocus() {
  const to = last;
  requestAnimationFrame(() => {
    if (document.activeElement === document.body && to?.isConnected) to.focus();
  });
}
