import type { LogLine } from './types';

export const levels = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof levels)[number];

/** Members that each line has, or that the page says already. */
const told = ['time', 'level', 'event', 'app'];

/** "03:42:00.123 warn app.failed code=… cause=…" */
export function textOf(line: LogLine): string {
  const rest = Object.entries(line)
    .filter(([name, value]) => !told.includes(name) && value !== '')
    .map(
      ([name, value]) =>
        `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    );
  return [line.time.slice(11, 23), line.level, line.event, ...rest].join(' ');
}

export function isShown(line: LogLine, least: Level, words: string): boolean {
  if (levels.indexOf(line.level as Level) < levels.indexOf(least)) return false;
  return textOf(line).toLowerCase().includes(words.trim().toLowerCase());
}
