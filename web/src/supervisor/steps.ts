import { standingOf } from './state';
import type { App } from './types';

/** Steps of a start, by the words of the server's timeline, in their order. */
export const startSteps = ['tree begun', 'storage open', 'session ready', 'gateway open'] as const;

/** Their names in the catalogue. */
export const stepNames = {
  'tree begun': 'tree',
  'storage open': 'storage',
  'session ready': 'session',
  'gateway open': 'gateway',
} as const;

export type StepName = 'queue' | 'create' | (typeof stepNames)[keyof typeof stepNames];

type Live = Pick<App, 'phase' | 'command' | 'timeline'>;

/** Steps over so far. A timeline of an earlier start is not of this one. */
function over({ phase, timeline }: Live): number {
  if (phase === 'preparing' || phase === 'asleep' || phase === 'stopped') return 0;
  const told = timeline.filter(({ step }) => startSteps.includes(step as never)).length;
  return phase === 'initialized' ? Math.max(told, 2) : told;
}

/** What is being done now; nothing where the server tells no steps. */
export function stepOf(app: Live): StepName | null {
  if (app.command === 'create') return 'create';
  if (standingOf(app) !== 'starting') return null;
  if (app.phase === 'preparing') return 'queue';
  const next = startSteps[Math.min(over(app), startSteps.length - 1)];
  return next ? stepNames[next] : null;
}

/** In percent. */
export function shareDone(app: Live): number {
  if (standingOf(app) !== 'starting') return 50;
  return Math.max(5, (100 * over(app)) / (startSteps.length + 1));
}
