import type { App } from './types';

/** What an app is shown as: eight words that a person tells apart. */
export type Standing =
  'running' | 'asleep' | 'stopped' | 'starting' | 'stopping' | 'busy' | 'failed' | 'deleted';

const standings: Record<string, Standing> = {
  running: 'running',
  asleep: 'asleep',
  stopped: 'stopped',
  preparing: 'starting',
  initializing: 'starting',
  initialized: 'starting',
  stopping: 'stopping',
  failed: 'failed',
  deleted: 'deleted',
};

type Live = Pick<App, 'phase'> & Partial<Pick<App, 'command'>>;

export function standingOf({ phase, command }: Live): Standing {
  const at = standings[phase] ?? 'busy';
  if (!command || at === 'failed' || at === 'deleted') return at;
  if (command === 'start' || command === 'restart') return at === 'stopping' ? at : 'starting';
  if (command === 'stop') return 'stopping';
  return 'busy';
}

export const mayStart = (app: Live): boolean =>
  ['asleep', 'stopped', 'failed'].includes(standingOf(app)) && !app.command;

export const mayStop = (app: Live): boolean =>
  ['running', 'asleep', 'failed', 'starting'].includes(standingOf(app)) && app.command !== 'create';

export const mayRestart = (app: Live): boolean => standingOf(app) === 'running';

export const isSettled = (app: Live): boolean =>
  !['starting', 'stopping', 'busy'].includes(standingOf(app));
