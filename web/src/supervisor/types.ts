import type { components } from '../api/schema';

export type App = components['schemas']['application'];
export type AppValues = components['schemas']['applicationValues'];
export type Summary = components['schemas']['applicationSummary'];
export type Part = components['schemas']['applicationPart'];
export type LogLine = components['schemas']['logLine'];
export type DatabaseCheck = components['schemas']['databaseCheck'];

/** What a status event tells of an app. */
export interface Status {
  name: string;
  status: string;
  phase: string;
  needsRestart: boolean;
  command?: string;
  message?: string;
  lastError?: { code: string; message: string };
  timeline?: { step: string; ms: number }[];
}

export const statuses = [
  'running',
  'stopped',
  'preparing',
  'initializing',
  'initialized',
  'commanding',
  'error',
] as const;

export const databaseKinds = ['new_database', 'new_schema', 'new_connection'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];
