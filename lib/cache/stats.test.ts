import { expect, test } from "vitest";
import { cacheCounters, createCacheDeltas, hitRatio, listCacheFigures, recordCache } from "./stats.ts";

const figuresOf = (name: string) => listCacheFigures().filter((figures) => figures.name === name);

test("counts by name and tier", () => {
  cacheCounters("soups", "l1").hits++;
  recordCache("soups", "l1", "hits", 2);
  recordCache("soups", "l2", "savedMs", 12.5);

  expect(figuresOf("soups")).toMatchObject([
    { tier: "l1", hits: 3, misses: 0 },
    { tier: "l2", hits: 0, savedMs: 12.5 },
  ]);
});

test("tells what happened since the last time, and leaves out what rested", () => {
  const delta = createCacheDeltas();
  const counters = cacheCounters("stews", "l1");
  counters.misses = 4;
  counters.bytes = 1_000;
  const statsOf = () => delta().filter(({ name }) => name === "stews");

  expect(statsOf()).toMatchObject([{ misses: 4, bytes: 1_000 }]);
  expect(statsOf()).toEqual([]);
  counters.misses++;
  expect(statsOf()).toMatchObject([{ misses: 1, hits: 0, bytes: 1_000 }]);
});

test("what is told is a copy", () => {
  const [before] = figuresOf(cacheCounters("pies", "l1") && "pies");
  recordCache("pies", "l1", "hits");
  expect(before?.hits).toBe(0);
});

test.each([
  { name: "nothing was asked", counts: {}, expected: null },
  {
    name: "waiting for a load of another's counts as saved",
    counts: { coalesced: 3, misses: 1 },
    expected: 0.75,
  },
  { name: "stale answers count", counts: { hits: 1, staleHits: 1, bypasses: 2 }, expected: 0.5 },
])("hit ratio: $name", ({ name, counts, expected }) => {
  expect(hitRatio({ ...cacheCounters(name, "l1"), ...counts })).toBe(expected);
});
