import { lazy, Suspense, useState } from 'react';
import type { Verb } from './commands';
import type { App } from './types';
import { useCommand } from './useCommand';

const AskFirst = lazy(() => import('./AskFirst'));

const asked: Verb[] = ['stop', 'restart', 'destroy'];

/** A command on one app, after the question that it needs. `dialog` is to be shown. */
export function useAsk(done?: (verb: Verb) => void) {
  const command = useCommand();
  const [wish, setWish] = useState<{ verb: Verb; app: App } | null>(null);
  const go = (verb: Verb, app: App) =>
    command.mutate({ verb, name: app.name }, { onSuccess: () => done?.(verb) });
  const act = (verb: Verb, app: App) => {
    if (asked.includes(verb)) setWish({ verb, app });
    else go(verb, app);
  };
  const dialog = wish && (
    <Suspense>
      <AskFirst
        verb={wish.verb}
        apps={[wish.app]}
        cancel={() => setWish(null)}
        confirm={() => {
          setWish(null);
          go(wish.verb, wish.app);
        }}
      />
    </Suspense>
  );
  return { act, dialog, command };
}
