import { useEffect, useState } from 'react';

/** Forms with something in them that is not saved. */
const forms = new Set<object>();

type Ask = (leave: () => void) => void;

let ask: Ask | undefined;

export const hasUnsaved = () => forms.size > 0;

/** What is unsaved is given up: nobody asks for it again. */
export const giveUp = () => forms.clear();

/** While `dirty`, the way elsewhere leads over a question (`shell/LeaveQuestion`). */
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

/** Who asks before `leaveBy`. */
export function askBy(how: Ask | undefined): void {
  ask = how;
}

/** Closes what holds a form: at once, or after a yes where something would be lost. */
export function leaveBy(close: () => void): void {
  if (hasUnsaved() && ask) ask(close);
  else close();
}
