import { describe, expect, test } from "vitest";
import { measured, type Sample } from "#lib/testing/measured.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { patienceOf } from "./evaluate.ts";
import type { ReadSeries } from "./measure.ts";
import { condition } from "./model.ts";
import { replay } from "./replay.ts";

const NOW_MS = Date.UTC(2026, 5, 1, 12);
const REQUESTS = "http_server_request_duration_seconds";

const slow = (agoMs: number, value: number, route = "/"): Sample => ({
  metric: REQUESTS,
  labels: { route, status: "200" },
  atMs: NOW_MS - agoMs,
  value,
  times: 100,
});
/** Quick all day, each five minutes. */
const QUICK = Array.from({ length: 12 * 50 }, (_, index) => slow(index * 5 * MINUTE_MS + 1, 0.1));
/** Slow for half an hour, six hours ago. */
const SLOW_ONCE = Array.from({ length: 6 }, (_, index) => slow(6 * HOUR_MS - index * 5 * MINUTE_MS - 1, 3));

const tried = (asked: object, samples: Sample[], read: ReadSeries = measured(samples)) => {
  const parsed = condition.parse(asked);
  return replay(read, parsed, patienceOf({ condition: parsed, severity: "info" }), NOW_MS);
};
const patience = { forMinutes: 0, clearMinutes: 5, minSamples: 1 };
const threshold = {
  kind: "threshold",
  measure: { metric: REQUESTS, aggregate: "p95" },
  windowMinutes: 10,
  compare: "above",
  bound: 1,
  ...patience,
};

describe("a day is gone through again", () => {
  test("what was slow for half an hour fires once, and is over", async () => {
    const { fired, firings } = await tried(threshold, [...QUICK, ...SLOW_ONCE]);
    expect(fired).toBe(1);
    const [firing] = firings;
    expect(firing?.firedAtMs).toBe(NOW_MS - 6 * HOUR_MS + 5 * MINUTE_MS);
    const lastedMs = (firing?.resolvedAtMs ?? 0) - (firing?.firedAtMs ?? 0);
    expect(lastedMs).toBeGreaterThanOrEqual(30 * MINUTE_MS);
    expect(lastedMs).toBeLessThanOrEqual(50 * MINUTE_MS);
  });

  test("what does not hold for long enough fires not at all", async () => {
    expect(await tried({ ...threshold, forMinutes: 60 }, [...QUICK, ...SLOW_ONCE])).toMatchObject({
      fired: 0,
    });
  });

  test("what still fires has no end", async () => {
    const samples = Array.from({ length: 6 }, (_, index) => slow(index * 5 * MINUTE_MS + 1, 3));
    expect(await tried(threshold, samples)).toMatchObject({
      fired: 1,
      firings: [{ resolvedAtMs: null }],
      now: [{ isBreaching: true }],
    });
  });

  test("each of a group by itself", async () => {
    const samples = [
      ...SLOW_ONCE,
      ...SLOW_ONCE.map((one) => ({ ...one, labels: { ...one.labels, route: "/tags" } })),
    ];
    const { firings } = await tried({ ...threshold, groupBy: ["route"] }, samples);
    expect(firings.map(({ labels }) => labels.route).toSorted()).toEqual(["/", "/tags"]);
  });

  test.each([
    {
      name: "a change against yesterday",
      asked: {
        kind: "change",
        measure: { metric: REQUESTS, aggregate: "p95" },
        windowMinutes: 30,
        baseline: "yesterday",
        compare: "above",
        byRatio: 1,
        ...patience,
      },
      samples: [...QUICK, ...SLOW_ONCE],
    },
    {
      name: "what is missing for a while",
      asked: {
        kind: "absence",
        measure: { metric: REQUESTS },
        windowMinutes: 30,
        lookbackMinutes: 240,
        ...patience,
      },
      samples: QUICK.filter(({ atMs }) => Math.abs(NOW_MS - 6 * HOUR_MS - atMs) > HOUR_MS),
    },
    {
      name: "an error budget that was spent",
      asked: { kind: "burn", slo: "quick", minEvents: 100, clearMinutes: 5 },
      samples: [...QUICK, ...SLOW_ONCE],
    },
  ])("$name is found", async ({ asked, samples }) => {
    expect((await tried(asked, samples)).fired).toBeGreaterThan(0);
    expect((await tried(asked, QUICK)).fired).toBe(0);
  });

  test("each stretch of time is read once", async () => {
    const asked: string[] = [];
    const read = measured(QUICK);
    const counting: ReadSeries = (query) => {
      asked.push(`${query.metric} ${query.fromMs}`);
      return read(query);
    };
    await tried({ ...threshold, windowMinutes: 30 }, [], counting);
    expect(asked.length).toBeLessThan(8);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test("of what was measured before that day, nothing fires", async () => {
    const { fired } = await tried(threshold, [slow(DAY_MS + 2 * HOUR_MS, 3)]);
    expect(fired).toBe(0);
  });
});
