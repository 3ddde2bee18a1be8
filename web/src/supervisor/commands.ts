import { client, dataOf } from '../api/client';
import type { App } from './types';

export type Verb = 'start' | 'stop' | 'restart' | 'destroy' | 'restore';

/** Runs `verb` on one app and waits for its outcome. Throws Refusal. */
export async function run(verb: Verb, name: string): Promise<App | number> {
  const query = { filterByTk: name, awaitResponse: true };
  const params = { query };
  switch (verb) {
    case 'start':
      return dataOf(client.POST('/applications:start', { params }));
    case 'stop':
      return dataOf(client.POST('/applications:stop', { params }));
    case 'restart':
      return dataOf(client.POST('/applications:restart', { params }));
    case 'destroy':
      return dataOf(client.POST('/applications:destroy', { params }));
    case 'restore':
      return dataOf(client.POST('/applications:restore', { params }));
  }
}

export type Outcome =
  { name: string; is: 'waits' | 'runs' | 'done' } | { name: string; is: 'failed'; error: unknown };

const together = 4;

/** Runs `verb` on each, a few at a time; `tell` gets all outcomes after each change. */
export async function runAll(
  verb: Verb,
  names: string[],
  tell: (all: Outcome[]) => void,
  one: (verb: Verb, name: string) => Promise<unknown> = run,
): Promise<Outcome[]> {
  const all: Outcome[] = names.map((name) => ({ name, is: 'waits' }));
  const note = (i: number, outcome: Outcome) => {
    all[i] = outcome;
    tell([...all]);
  };
  let next = 0;
  async function work(): Promise<void> {
    for (let i = next++; i < names.length; i = next++) {
      const name = names[i] ?? '';
      note(i, { name, is: 'runs' });
      try {
        await one(verb, name);
        note(i, { name, is: 'done' });
      } catch (error) {
        note(i, { name, is: 'failed', error });
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(together, names.length) }, work));
  return all;
}
