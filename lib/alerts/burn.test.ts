import { describe, expect, test } from "vitest";
import { measured } from "#lib/testing/measured.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { BURN_PAIRS, burnRate, type Events, fastestBurn, readEvents } from "./burn.ts";

const TARGET = 0.999;
const NOW_MS = Date.UTC(2026, 5, 1, 12);
const NAMES: Record<number, string> = {
  [5 * MINUTE_MS]: "5m",
  [30 * MINUTE_MS]: "30m",
  [HOUR_MS]: "1h",
  [2 * HOUR_MS]: "2h",
  [6 * HOUR_MS]: "6h",
  [DAY_MS]: "1d",
  [3 * DAY_MS]: "3d",
};

/** Errors per mille in each window, of ten thousand requests; those that are not named have none. */
const errors =
  (perMille: Record<string, number>, total = 10_000) =>
  (windowMs: number): Events => ({ total, bad: ((perMille[NAMES[windowMs] ?? ""] ?? 0) / 1_000) * total });

// Of 99.9 %, one error in a thousand is a rate of 1: per mille are rates.
describe("a burn is found", () => {
  test.each([
    { name: "fast, in an hour and still now", rates: { "1h": 14.4, "5m": 14.4 }, found: 14.4 },
    { name: "fast, but over", rates: { "1h": 20, "5m": 2 }, found: null },
    { name: "fast just now, which may be chance", rates: { "1h": 2, "5m": 500 }, found: null },
    { name: "slower, in six hours and half an hour", rates: { "6h": 6, "30m": 7 }, found: 6 },
    {
      name: "slower than any of the fast ones",
      rates: { "6h": 5.9, "30m": 5.9, "1d": 2.9, "2h": 2.9 },
      found: null,
    },
    { name: "over a day", rates: { "1d": 3, "2h": 3.5 }, found: 3 },
    { name: "over three days", rates: { "3d": 1, "6h": 1.2 }, found: 1 },
    { name: "just within the budget", rates: { "3d": 0.99, "6h": 5 }, found: null },
    {
      name: "the most urgent of several",
      rates: { "3d": 9, "6h": 9, "1d": 9, "2h": 9, "1h": 20, "5m": 20, "30m": 9 },
      found: 14.4,
    },
  ])("$name", ({ rates, found }) => {
    expect(fastestBurn(errors(rates), TARGET, 100)?.pair.factor ?? null).toBe(found);
  });

  test("but not in too few requests", () => {
    const rates = { "1h": 100, "5m": 100 };
    expect(fastestBurn(errors(rates, 99), TARGET, 100)).toBeNull();
    expect(fastestBurn(errors(rates, 100), TARGET, 100)).not.toBeNull();
  });
});

test.each([
  { bad: 0, total: 0, rate: 0 },
  { bad: 0, total: 50, rate: 0 },
  { bad: 1, total: 1_000, rate: 1 },
  { bad: 144, total: 10_000, rate: 14.4 },
])("$bad of $total burn $rate times what 99.9 % allows", ({ bad, total, rate }) => {
  expect(burnRate({ bad, total }, TARGET)).toBeCloseTo(rate, 9);
});

test("a pair that goes on spends 2, 5, 10 and 10 % of thirty days' budget in its long window", () => {
  const spent = BURN_PAIRS.map(({ factor, longMs }) => (factor * longMs) / (30 * DAY_MS));
  expect(spent.map((share) => Math.round(share * 100))).toEqual([2, 5, 10, 10]);
});

test("each window holds what happened in it, of requests and of what was too slow", async () => {
  const metric = "http_server_request_duration_seconds";
  const at = (agoMs: number, status: string, value: number, times: number) => ({
    metric,
    labels: { status },
    atMs: NOW_MS - agoMs,
    value,
    times,
  });
  const read = measured([
    at(2 * MINUTE_MS, "500", 0.1, 3),
    at(20 * MINUTE_MS, "200", 2, 10),
    at(5 * HOUR_MS, "500", 0.1, 7),
    at(2 * DAY_MS, "200", 2, 100),
  ]);
  const failed = await readEvents(
    read,
    { kind: "failed", bad: { metric, where: { status: ["500"] } }, total: { metric, where: {} } },
    NOW_MS,
  );
  const slow = await readEvents(read, { kind: "exceeded", of: { metric, where: {} }, bound: 0.3 }, NOW_MS);

  const windows = [5 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, 3 * DAY_MS];
  expect(windows.map(failed)).toEqual([
    { bad: 3, total: 3 },
    { bad: 3, total: 13 },
    { bad: 10, total: 20 },
    { bad: 10, total: 120 },
  ]);
  expect(windows.map(slow)).toEqual([
    { bad: 0, total: 3 },
    { bad: 10, total: 13 },
    { bad: 10, total: 20 },
    { bad: 110, total: 120 },
  ]);
});
