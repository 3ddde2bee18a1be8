import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isAway, makeWatch } from './comeBack';
import { Refusal } from './refusal';

let there = false;
let seen = true;
const ask = vi.fn(() => Promise.resolve(there));

beforeEach(() => {
  vi.useFakeTimers();
  [there, seen] = [false, true];
  ask.mockClear();
});
afterEach(() => vi.useRealTimers());

const asked = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
  return ask.mock.calls.length;
};

test('asks after 1, 2, 4, 8 and then each 10 seconds, once for all', async () => {
  const watch = makeWatch(ask, () => seen);
  const [one, two] = [vi.fn(), vi.fn()];
  watch.join(one);
  watch.join(two);
  expect([await asked(999), await asked(1)]).toEqual([0, 1]);
  expect([await asked(2_000), await asked(4_000), await asked(8_000)]).toEqual([2, 3, 4]);
  expect([await asked(10_000), await asked(10_000)]).toEqual([5, 6]);
  there = true;
  await asked(10_000);
  expect([one.mock.calls.length, two.mock.calls.length]).toEqual([1, 1]);
  expect(await asked(60_000)).toBe(7);
});

test('a hidden page asks nothing, and at once when it is seen', async () => {
  const watch = makeWatch(ask, () => seen);
  const back = vi.fn();
  watch.join(back);
  seen = false;
  expect(await asked(60_000)).toBe(0);
  [seen, there] = [true, true];
  watch.hurry();
  await asked(0);
  expect(back).toHaveBeenCalledOnce();
});

test('what fails right after an answer is not asked for faster', async () => {
  const watch = makeWatch(ask, () => seen);
  there = true;
  const again = () => void watch.join(again);
  watch.join(again);
  expect(await asked(15_000)).toBe(4);
});

test('who no longer waits is not told, and nothing is asked for nobody', async () => {
  const watch = makeWatch(ask, () => seen);
  watch.join(vi.fn())();
  expect(await asked(60_000)).toBe(0);
});

test.each([
  [0, 'UNREACHABLE', true],
  [502, '', true],
  [503, 'APP_STOPPED', true],
  [503, 'OVERLOADED', false],
  [504, '', false],
  [404, '', false],
])('%i %s passes by itself: %s', (status, code, away) => {
  expect(isAway(new Refusal('', code, status))).toBe(away);
});
