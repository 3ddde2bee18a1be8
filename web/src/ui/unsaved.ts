import { useEffect, useState } from 'react';

/** Forms with something in them that is not saved. */
const forms = new Set<object>();

type Ask = (leave: () => void) => void;

let ask: Ask | undefined;

export const hasUnsaved = () => forms.size > 0;

/** What is unsaved is given up: nobody asks for it again. */
export const giveUp = () => forms.clear();

/** While `dirty`, the way elsewhere leads over a question. */
export function useUnsaved(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const form = {};
    forms.add(form);
    return () => void forms.delete(form);
  }, [dirty]);
}

/** Whether a form differs from how it was when it came up. */
export function useChangedSince(now: unknown): boolean {
  const said = JSON.stringify(now);
  const [first] = useState(said);
  return said !== first;
}

/** Who asks; one at a time. */
export function askBy(how: Ask | undefined): void {
  ask = how;
}

/** The address of what is shown. */
let shown = '';

/** The pages are not told of the way back: they stay as they are until there is an answer. */
function wentBack(event: PopStateEvent): void {
  const stays = shown;
  shown = location.href;
  if (!hasUnsaved() || !ask || shown === stays) return;
  event.stopImmediatePropagation();
  history.pushState(null, '', stays);
  ask(() => history.back());
}

/** To be called before anything else listens to where the page is. */
export function watchTheWayBack(): void {
  const moved = () => void (shown = location.href);
  moved();
  window.addEventListener('popstate', wentBack);
  window.addEventListener('pushState', moved);
  window.addEventListener('replaceState', moved);
}

/** Does `leave` at once, or after a yes where something would be lost. */
export function leaveBy(leave: () => void): void {
  if (hasUnsaved() && ask) ask(leave);
  else leave();
}
