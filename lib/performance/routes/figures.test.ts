import { expect, test } from "vitest";
import type { Series } from "#lib/metrics/series.ts";
import { Sketch } from "#lib/metrics/sketch.ts";
import { newFigures, routeFigures } from "./figures.ts";

function seriesOf(labels: Record<string, string>, values: number[]): Series {
  const sketch = new Sketch();
  for (const value of values) sketch.add(value);
  const sum = values.reduce((total, value) => total + value, 0);
  const total = { count: values.length, sum, min: Math.min(...values), max: Math.max(...values), sketch };
  return { labels, points: [], total };
}

test("Apdex counts what satisfies whole, what is tolerated half, failures not at all", () => {
  const fast = seriesOf({ route: "/", status: "200" }, [0.01, 0.02, 0.05, 0.09]);
  const slow = seriesOf({ route: "/", status: "200" }, [0.2, 0.3]);
  const tooSlow = seriesOf({ route: "/", status: "200" }, [2]);
  const failed = seriesOf({ route: "/", status: "500" }, [0.001, 0.001, 0.001]);
  expect(newFigures("/", [fast, slow, tooSlow, failed], [], 10)).toMatchObject({
    requests: 10,
    perSecond: 1,
    errors: 3,
    errorRatio: 0.3,
    slowest: 2,
    apdex: 0.5,
  });
});

test("the share of kept answers leaves out what the cache has nothing to do with", () => {
  const sizes = (cache: string, count: number) => seriesOf({ route: "/", cache }, Array(count).fill(1_000));
  const answers = [
    sizes("hit", 6),
    sizes("stale", 2),
    sizes("miss", 2),
    sizes("file", 50),
    sizes("bypass", 40),
  ];
  expect(newFigures("/", [], answers, 1)).toMatchObject({ keptRatio: 0.8, bytes: 100_000, meanBytes: 1_000 });
  expect(newFigures("/", [], [sizes("file", 3)], 1).keptRatio).toBeNull();
});

test("a route without requests has no figures, and routes stand by how much they are asked for", () => {
  expect(newFigures("/", [], [], 60)).toMatchObject({
    requests: 0,
    errorRatio: null,
    p95: null,
    apdex: null,
  });
  const rows = routeFigures(
    [
      seriesOf({ route: "/tags", status: "200" }, [0.1]),
      seriesOf({ route: "/", status: "200" }, [0.1, 0.1]),
      seriesOf({ route: "/", status: "404" }, [0.1]),
    ],
    [],
    60,
  );
  expect(rows.map(({ route, requests, refused }) => [route, requests, refused])).toEqual([
    ["/", 3, 1],
    ["/tags", 1, 0],
  ]);
});
