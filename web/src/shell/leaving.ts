import { useEffect, useState } from 'react';
import { useLocation, useSearch, type AroundNavHandler } from 'wouter';

type Go = () => void;

/** A page that wants to be asked before another takes its place. */
interface Guard {
  address: string;
  unsaved: () => boolean;
  /** Gets what goes on with the way. */
  ask: (go: Go) => void;
}

let guard: Guard | null = null;

const isElsewhere = (to: string): boolean =>
  new URL(to, location.href).pathname !== location.pathname;

/** All ways within the pages but back and forward come by here. */
export const aroundNav: AroundNavHandler = (navigate, to, options) => {
  const go = () => navigate(to, options);
  if (guard?.unsaved() && isElsewhere(to)) guard.ask(go);
  else go();
};

// The browser has left already: it is brought back before the router hears of it, whose own
// listener comes after this one.
addEventListener('popstate', (event) => {
  if (!guard?.unsaved() || !isElsewhere(guard.address)) return;
  event.stopImmediatePropagation();
  history.pushState(null, '', guard.address);
  guard.ask(() => history.back());
});

/**
 * Holds whoever leaves a page while it is `unsaved`, by back and forward, too: `leaving` is
 * then what goes on with the way, and `stay` forgets it.
 */
export function useAskBeforeLeaving(unsaved: () => boolean): { leaving: Go | null; stay: Go } {
  const [leaving, setLeaving] = useState<Go | null>(null);
  // Tabs and filters change the address without leaving the page.
  const [path] = useLocation();
  const search = useSearch();
  useEffect(() => {
    const ask = (go: Go) =>
      setLeaving(() => () => {
        guard = null;
        go();
      });
    guard = { address: location.href, unsaved, ask };
    return () => {
      guard = null;
    };
  }, [unsaved, path, search]);
  return { leaving, stay: () => setLeaving(null) };
}
