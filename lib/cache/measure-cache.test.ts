import { expect, test } from "vitest";
import { CACHE_EVENTS_TOTAL, CACHE_SAVED, CACHE_SIZE } from "#lib/metrics/catalogue/cache.ts";
import { runCollectors } from "#lib/metrics/collectors.ts";
import { getRecorder } from "#lib/metrics/recorder.ts";
import { measureCache } from "./measure-cache.ts";
import { cacheCounters, recordCache } from "./stats.ts";

test("what a cache counts is measured once, what it holds as often as it is asked", () => {
  const end = measureCache();
  recordCache("soup", "l1", "hits", 3);
  recordCache("soup", "l1", "savedMs", 1_500);
  cacheCounters("soup", "l1").bytes = 400;
  runCollectors();
  recordCache("soup", "l1", "hits", 2);
  runCollectors();
  end();
  runCollectors();

  const labels = { cache: "soup", tier: "l1" };
  const recorder = getRecorder();
  expect(recorder.cell(CACHE_EVENTS_TOTAL, { ...labels, event: "hits" }).sum).toBe(5);
  expect(recorder.cell(CACHE_SAVED, labels).sum).toBe(1.5);
  expect(recorder.cell(CACHE_SIZE, labels)).toMatchObject({ count: 2, min: 400, max: 400 });
});
