import { expect, test } from "vitest";
import { formatCountdown, isDone, leftMs, type Timer, timersReducer } from "./timers.ts";

const MINUTE = 60_000;
const started = timersReducer([], {
  type: "start",
  id: "0-0",
  label: "Simmer",
  durationMs: 10 * MINUTE,
  nowMs: 0,
});

function only(timers: Timer[]): Timer {
  const [timer] = timers;
  if (!timer || timers.length !== 1) throw new Error(`expected one timer, got ${timers.length}`);
  return timer;
}

test("a timer runs by the clock, also while nobody looks, and is done at zero", () => {
  const timer = only(started);
  expect(leftMs(timer, 4 * MINUTE)).toBe(6 * MINUTE);
  expect(isDone(timer, 10 * MINUTE - 1)).toBe(false);
  expect(isDone(timer, 11 * MINUTE)).toBe(true);
});

test("time does not pass for a paused timer", () => {
  const paused = timersReducer(started, { type: "pause", id: "0-0", nowMs: 3 * MINUTE });
  expect(leftMs(only(paused), 60 * MINUTE)).toBe(7 * MINUTE);
  const resumed = timersReducer(paused, { type: "resume", id: "0-0", nowMs: 60 * MINUTE });
  expect(leftMs(only(resumed), 61 * MINUTE)).toBe(6 * MINUTE);
});

test("adding a minute to a timer that is done gives one minute from now", () => {
  const more = timersReducer(started, { type: "add", id: "0-0", extraMs: MINUTE, nowMs: 30 * MINUTE });
  expect(leftMs(only(more), 30 * MINUTE)).toBe(MINUTE);
});

test("starting a timer again starts it over; another id runs beside it", () => {
  const action = { type: "start", label: "Rest", durationMs: MINUTE, nowMs: 2 * MINUTE } as const;
  expect(leftMs(only(timersReducer(started, { ...action, id: "0-0" })), 2 * MINUTE)).toBe(MINUTE);
  const both = timersReducer(started, { ...action, id: "3-0" });
  expect(both.map((timer) => timer.id)).toEqual(["0-0", "3-0"]);
  expect(timersReducer(both, { type: "remove", id: "0-0" }).map((timer) => timer.id)).toEqual(["3-0"]);
});

test.each([
  { ms: 0, expected: "0:00" },
  { ms: 1, expected: "0:01" },
  { ms: 245_000, expected: "4:05" },
  { ms: 3_720_000, expected: "1:02:00" },
])("$ms ms read $expected", ({ ms, expected }) => {
  expect(formatCountdown(ms)).toBe(expected);
});
