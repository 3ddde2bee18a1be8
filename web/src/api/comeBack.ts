import { here } from '../app/place';
import { Refusal } from './refusal';
import { send } from './send';

const shortest = 1_000;
const longest = 10_000;

/** Whether it failed since there was no server, or the app does not run: that may pass. */
export const isAway = (error: unknown): boolean =>
  error instanceof Refusal &&
  (error.status === 0 ||
    ([502, 503].includes(error.status) && (!error.code || error.code.startsWith('APP_'))));

/** Whether the app answers again. */
export async function answers(): Promise<boolean> {
  try {
    await send(`${here.api}app:getInfo`);
    return true;
  } catch (error) {
    return !isAway(error);
  }
}

/**
 * Asks for all that wait, less and less often, and only while the page is `seen`. What fails
 * again right after an answer does not make it ask faster.
 */
export function makeWatch(ask: () => Promise<boolean>, seen: () => boolean) {
  const waiting = new Set<() => void>();
  let wait = shortest;
  let last = -Infinity;
  let asking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function later() {
    if (timer || asking || waiting.size === 0 || !seen()) return;
    timer = setTimeout(() => void now(), wait);
    wait = Math.min(wait * 2, longest);
  }

  async function now() {
    clearTimeout(timer);
    timer = undefined;
    if (asking || waiting.size === 0 || !seen()) return;
    asking = true;
    const back = await ask();
    asking = false;
    last = Date.now();
    const told = back ? [...waiting] : [];
    for (const one of told) waiting.delete(one);
    for (const one of told) one();
    later();
  }

  /** Calls `back` once, when there is an answer. Returns how to end that. */
  function join(back: () => void): () => void {
    if (waiting.size === 0 && Date.now() - last > 2 * longest) wait = shortest;
    waiting.add(back);
    if (waiting.size === 1) later();
    return () => waiting.delete(back);
  }

  /** The page is seen, or the network is there: no need to wait any longer. */
  function hurry() {
    wait = shortest;
    void now();
  }
  return { join, hurry };
}

const watch = makeWatch(answers, () => !document.hidden);

if (typeof document !== 'undefined') {
  document.addEventListener('visibilitychange', watch.hurry);
  addEventListener('online', watch.hurry);
}

export const onceBack = watch.join;
