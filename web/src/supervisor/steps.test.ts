import { expect, test } from 'vitest';
import { shareDone, stepOf } from './steps';

const app = (phase: string, ...steps: string[]) => ({
  phase,
  command: 'start',
  timeline: steps.map((step, ms) => ({ step, ms })),
});

test.each([
  [app('preparing', 'tree begun', 'storage open', 'session ready', 'gateway open'), 'queue', 5],
  [app('initializing', 'tree begun'), 'storage', 20],
  [app('initializing', 'tree begun', 'storage open'), 'session', 40],
  [app('initialized', 'tree begun', 'storage open', 'session ready'), 'gateway', 60],
  [{ ...app('asleep'), command: 'create' }, 'create', 50],
  [{ ...app('stopping'), command: 'stop' }, null, 50],
])('%j is at %s', (live, step, share) => {
  expect([stepOf(live), shareDone(live)]).toEqual([step, share]);
});
