import { expect, test } from 'vitest';
import { runAll, type Outcome } from './commands';

test('a command on many tells the outcome of each, and one failure stops none', async () => {
  let running = 0;
  let most = 0;
  const told: Outcome[][] = [];
  const names = Array.from({ length: 10 }, (_, i) => `a${i}`);
  const all = await runAll(
    'stop',
    names,
    (now) => told.push(now),
    async (_, name) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      --running;
      if (name === 'a3') throw new Error('no');
    },
  );
  expect(all.map(({ is }) => is)).toEqual(names.map((name) => (name === 'a3' ? 'failed' : 'done')));
  expect(most).toBe(4);
  expect(told[0]?.filter(({ is }) => is === 'waits')).toHaveLength(9);
});
