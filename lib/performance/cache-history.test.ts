import { expect, test } from "vitest";
import { measured, type Sample } from "#lib/testing/measured.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { getCacheHistory } from "./cache-history.ts";

const NOON_MS = Date.UTC(2026, 5, 1, 12);
const SCOPE = {
  fromMs: NOON_MS - HOUR_MS,
  toMs: NOON_MS,
  stepMs: MINUTE_MS,
  nowMs: NOON_MS,
  compare: { fromMs: NOON_MS - 2 * HOUR_MS, toMs: NOON_MS - HOUR_MS },
};
const at = (
  metric: string,
  agoMinutes: number,
  value: number,
  labels: Record<string, string> = {},
): Sample => ({
  metric,
  atMs: NOON_MS - agoMinutes * MINUTE_MS,
  value,
  labels,
});
const event = (agoMinutes: number, cache: string, tier: string, name: string, count: number) =>
  at("hestia_cache_events_total", agoMinutes, count, { cache, tier, event: name });
const of = (cache: string, tier: string) => ({ cache, tier });

const SAMPLES = [
  event(2, "pages", "response", "hits", 80),
  event(2, "pages", "response", "staleHits", 10),
  event(2, "pages", "response", "misses", 10),
  event(2, "pages", "response", "evictions", 1_000),
  event(1, "recipe", "l1", "hits", 30),
  event(1, "recipe", "l1", "misses", 10),
  event(90, "pages", "response", "hits", 1),
  event(90, "pages", "response", "misses", 1),
  at("hestia_cache_saved_seconds_total", 2, 9, of("pages", "response")),
  at("hestia_cache_saved_seconds_total", 1, 3, of("recipe", "l1")),
  at("hestia_cache_saved_seconds_total", 90, 4, of("pages", "response")),
  at("hestia_cache_size_bytes", 2, 3 * 2 ** 20, of("pages", "response")),
  at("hestia_cache_served_age_seconds_total", 2, 180, of("pages", "response")),
  at("hestia_cache_redis_used_ratio", 2, 1),
  at("hestia_cache_redis_used_ratio", 1, 0),
  at("hestia_cache_invalidations_total", 1, 2, { cause: "update recipes" }),
  at("hestia_cache_invalidations_total", 1, 5, { cause: "purge" }),
];

test("tells how much was answered from what was kept, and what it saved", async () => {
  const told = await getCacheHistory(SCOPE, measured(SAMPLES));

  expect(told.responses).toEqual({ hitRatio: 0.9, before: 0.5, asked: 100 });
  expect(told.saved).toEqual({
    totalS: 12,
    beforeS: 4,
    perSecond: [
      [NOON_MS - 2 * MINUTE_MS, 9 / 60],
      [NOON_MS - MINUTE_MS, 3 / 60],
    ],
  });
  expect(told.ratios).toEqual([
    { tier: "response", points: [[NOON_MS - 2 * MINUTE_MS, 0.9]] },
    { tier: "l1", points: [[NOON_MS - MINUTE_MS, 0.75]] },
  ]);
  expect(told.redisUsedRatio).toBe(0.5);
  expect(told.currentRatio).toBeNull();
  expect(told.invalidations.map(({ cause }) => cause)).toEqual(["purge", "update recipes"]);
});

test("of a step that has only begun, time saved is over what has passed of it", async () => {
  const told = await getCacheHistory({ ...SCOPE, nowMs: NOON_MS - MINUTE_MS / 2 }, measured(SAMPLES));
  expect(told.saved.perSecond.at(-1)).toEqual([NOON_MS - MINUTE_MS, 3 / 30]);
});

test("tells what each cache is worth: time saved for each megabyte", async () => {
  const { caches } = await getCacheHistory(SCOPE, measured(SAMPLES));

  expect(caches).toMatchObject([
    { cache: "pages", tier: "response", hitRatio: 0.9, savedS: 9, savedSPerMb: 3, meanAgeS: 2 },
    { cache: "recipe", tier: "l1", hitRatio: 0.75, savedS: 3, savedSPerMb: null },
  ]);
});

test("says nothing of what was not asked for", async () => {
  expect(await getCacheHistory({ ...SCOPE, compare: null }, measured([]))).toEqual({
    ratios: [],
    responses: { hitRatio: null, before: null, asked: 0 },
    saved: { totalS: 0, beforeS: null, perSecond: [] },
    staleRatio: null,
    currentRatio: null,
    redisUsedRatio: null,
    caches: [],
    invalidations: [],
  });
});
