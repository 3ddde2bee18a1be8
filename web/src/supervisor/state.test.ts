import { expect, test } from 'vitest';
import { mayRestart, mayStart, mayStop, standingOf } from './state';

test.each([
  [{ phase: 'running', command: null }, 'running'],
  [{ phase: 'asleep', command: 'create' }, 'busy'],
  [{ phase: 'preparing', command: 'start' }, 'starting'],
  [{ phase: 'stopping', command: 'restart' }, 'stopping'],
  [{ phase: 'running', command: 'stop' }, 'stopping'],
  [{ phase: 'failed', command: 'start' }, 'failed'],
  [{ phase: 'unheard-of', command: null }, 'busy'],
])('%j is %s', (app, standing) => {
  expect(standingOf(app)).toBe(standing);
});

test('what stands still can be started, what runs can be stopped', () => {
  const may = (phase: string) => [mayStart, mayStop, mayRestart].map((f) => f({ phase }));
  expect(may('asleep')).toEqual([true, true, false]);
  expect(may('stopped')).toEqual([true, false, false]);
  expect(may('running')).toEqual([false, true, true]);
  expect(may('failed')).toEqual([true, true, false]);
  expect(may('deleted')).toEqual([false, false, false]);
});
