import { expect, test } from "vitest";
import type { Series } from "#lib/metrics/series.ts";
import { Sketch } from "#lib/metrics/sketch.ts";
import { findMovers } from "./movers.ts";

function series(route: string, seconds: number, count: number): Series {
  const sketch = new Sketch();
  sketch.add(seconds, count);
  return { labels: { route }, points: [], total: { count, sum: 0, min: null, max: null, sketch } };
}

test("a route that takes clearly longer, or less long, is told, those that touch most requests first", () => {
  const now = [series("/a", 0.3, 50), series("/b", 0.4, 500), series("/c", 0.1, 100)];
  const before = [series("/a", 0.1, 50), series("/b", 0.2, 500), series("/c", 0.4, 100)];
  expect(findMovers(now, before).map(({ route }) => route)).toEqual(["/b", "/c", "/a"]);
});

test.each([
  { name: "hardly moves", now: series("/a", 0.11, 100), before: series("/a", 0.1, 100) },
  { name: "moves by what nobody notices", now: series("/a", 0.009, 100), before: series("/a", 0.002, 100) },
  { name: "had too few requests", now: series("/a", 2, 19), before: series("/a", 0.1, 100) },
  { name: "had none before", now: series("/a", 2, 100), before: series("/b", 0.1, 100) },
  { name: "is no route", now: series("other", 2, 100), before: series("other", 0.1, 100) },
])("what $name is not told", ({ now, before }) => {
  expect(findMovers([now], [before])).toEqual([]);
});
