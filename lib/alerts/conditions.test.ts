import { describe, expect, test } from "vitest";
import { measured, type Sample } from "#lib/testing/measured.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { observe } from "./conditions.ts";
import { type Condition, condition } from "./model.ts";

const NOW_MS = Date.UTC(2026, 5, 1, 12);
const REQUESTS = "http_server_request_duration_seconds";
const QUEUE = "hestia_images_waiting";
const OUTPUT = "hestia_image_output_bytes_total";

const at = (agoMinutes: number, value: number, times = 1, labels: Record<string, string> = {}): Sample => ({
  metric: REQUESTS,
  labels,
  atMs: NOW_MS - agoMinutes * MINUTE_MS,
  value,
  times,
});

const threshold = (more: object): Condition =>
  condition.parse({
    kind: "threshold",
    measure: { metric: REQUESTS, aggregate: "p95" },
    windowMinutes: 10,
    compare: "above",
    bound: 1,
    minSamples: 20,
    forMinutes: 5,
    clearMinutes: 5,
    ...more,
  });
const observed = async (asked: Condition, samples: Sample[]) => observe(measured(samples), asked, NOW_MS);
const fires = async (asked: Condition, samples: Sample[]) =>
  (await observed(asked, samples)).filter(({ isBreaching }) => isBreaching);

describe("threshold", () => {
  test.each([
    { name: "fires above", more: {}, samples: [at(3, 2, 30)], count: 1 },
    { name: "is quiet below", more: {}, samples: [at(3, 0.5, 30)], count: 0 },
    { name: "is quiet on too few samples", more: {}, samples: [at(3, 2, 19)], count: 0 },
    { name: "is quiet on nothing", more: { compare: "below" }, samples: [], count: 0 },
    { name: "looks no further back than its window", more: {}, samples: [at(30, 2, 30)], count: 0 },
    {
      name: "counts by rate",
      more: { measure: { metric: REQUESTS, aggregate: "rate" }, bound: 0.4 },
      samples: [at(3, 1, 300)],
      count: 1,
    },
    {
      name: "compares a share",
      more: {
        measure: {
          metric: REQUESTS,
          where: { status: ["500"] },
          aggregate: "ratio",
          of: { metric: REQUESTS },
        },
        bound: 0.02,
      },
      samples: [at(3, 1, 97, { status: "200" }), at(3, 1, 3, { status: "500" })],
      count: 1,
    },
    {
      name: "has no share of nothing",
      more: {
        measure: {
          metric: REQUESTS,
          where: { status: ["500"] },
          aggregate: "ratio",
          of: { metric: REQUESTS },
        },
        bound: 0.02,
        minSamples: 0,
      },
      samples: [],
      count: 0,
    },
    {
      name: "takes a gauge's highest",
      more: { measure: { metric: QUEUE, aggregate: "max" }, bound: 5, minSamples: 1 },
      samples: [{ metric: QUEUE, atMs: NOW_MS - MINUTE_MS, value: 6 }],
      count: 1,
    },
    {
      name: "adds a counter up",
      more: { measure: { metric: OUTPUT, aggregate: "sum" }, bound: 10, minSamples: 0 },
      samples: [{ metric: OUTPUT, atMs: NOW_MS - MINUTE_MS, value: 6, times: 2 }],
      count: 1,
    },
    {
      name: "filters by label",
      more: { measure: { metric: REQUESTS, where: { route: ["/"] }, aggregate: "p95" } },
      samples: [at(3, 2, 30, { route: "/search" })],
      count: 0,
    },
    {
      name: "has one alert for each group",
      more: { groupBy: ["route"] },
      samples: [
        at(3, 2, 30, { route: "/" }),
        at(3, 3, 30, { route: "/search" }),
        at(3, 0.1, 30, { route: "/tags" }),
      ],
      count: 2,
    },
  ])("$name", async ({ more, samples, count }) => {
    expect(await fires(threshold(more), samples)).toHaveLength(count);
  });

  test("says what was found and what would be well", async () => {
    const [found] = await observed(threshold({}), [at(3, 2, 30)]);
    expect(found?.detail).toMatch(/^(1\.9\d|2(\.0\d)?) s in the last 10 min, above 1 s is too much\.$/);
  });
});

describe("absence", () => {
  const absence: Condition = {
    kind: "absence",
    measure: { metric: REQUESTS, where: {} },
    windowMinutes: 15,
    lookbackMinutes: 60,
    minSamples: 20,
    forMinutes: 0,
    clearMinutes: 0,
  };
  test.each([
    { name: "fires when what was there is gone", samples: [at(30, 1, 20)], count: 1 },
    { name: "is quiet while some come", samples: [at(30, 1, 20), at(2, 1)], count: 0 },
    { name: "is quiet where hardly any ever came", samples: [at(30, 1, 19)], count: 0 },
    { name: "is quiet where nothing ever was", samples: [], count: 0 },
  ])("$name", async ({ samples, count }) => {
    expect(await fires(absence, samples)).toHaveLength(count);
  });
});

describe("change", () => {
  const change = (more: object): Condition =>
    condition.parse({
      kind: "change",
      measure: { metric: REQUESTS, aggregate: "mean" },
      windowMinutes: 30,
      baseline: "yesterday",
      compare: "above",
      byRatio: 0.5,
      minSamples: 50,
      forMinutes: 5,
      clearMinutes: 5,
      ...more,
    });
  const YESTERDAY = DAY_MS / MINUTE_MS;
  test.each([
    {
      name: "fires when half as much again",
      more: {},
      samples: [at(5, 1.5, 60), at(YESTERDAY + 5, 1, 60)],
      count: 1,
    },
    { name: "is quiet below that", more: {}, samples: [at(5, 1.4, 60), at(YESTERDAY + 5, 1, 60)], count: 0 },
    { name: "is quiet without a yesterday", more: {}, samples: [at(5, 9, 60)], count: 0 },
    {
      name: "is quiet on a thin yesterday",
      more: {},
      samples: [at(5, 9, 60), at(YESTERDAY + 5, 1, 49)],
      count: 0,
    },
    {
      name: "compares with just before",
      more: { baseline: "previous", compare: "below" },
      samples: [at(5, 0.4, 60), at(35, 1, 60)],
      count: 1,
    },
    {
      name: "compares with last week",
      more: { baseline: "last-week" },
      samples: [at(5, 2, 60), at(7 * YESTERDAY + 5, 1, 60)],
      count: 1,
    },
  ])("$name", async ({ more, samples, count }) => {
    expect(await fires(change(more), samples)).toHaveLength(count);
  });
});

describe("burn", () => {
  const burn: Condition = { kind: "burn", slo: "answered", minEvents: 100, clearMinutes: 10 };
  const requests = (failed: number) => [
    at(2, 0.1, 1_000, { status: "200" }),
    at(2, 0.1, failed, { status: "503" }),
    at(40, 0.1, 1_000, { status: "200" }),
    at(40, 0.1, failed, { status: "503" }),
  ];

  test("fires when errors spend the budget, as urgent as that is", async () => {
    const [found] = await fires(burn, requests(30));
    expect(found).toMatchObject({ severity: "critical" });
    expect(found?.detail).toContain("29.1 times as fast as it may be (1 h; 29.1 times in the last 5 min)");
  });

  test("is quiet while few fail", async () => {
    const spread = [at(2, 0.1, 100_000, { status: "200" }), at(2, 0.1, 50, { status: "500" })];
    expect(await fires(burn, spread)).toHaveLength(0);
  });

  test("is quiet about an objective that is not there", async () => {
    expect(await observed({ ...burn, slo: "gone" }, requests(1_000))).toEqual([]);
  });

  test("no longer fires once the short window is well again", async () => {
    const over = [...requests(30).slice(2), at(2, 0.1, 1_000, { status: "200" })];
    const later = await observe(measured(over), burn, NOW_MS + HOUR_MS / 2);
    expect(later.filter(({ isBreaching, severity }) => isBreaching && severity === "critical")).toEqual([]);
  });
});
