import { expect, test } from "vitest";
import {
  BROWSER_CLS,
  BROWSER_CONTINUED,
  BROWSER_INP,
  BROWSER_INP_PART,
  BROWSER_LCP,
  BROWSER_LONG_TASKS,
  BROWSER_RESOURCES,
  BROWSER_ROUTE_CHANGE,
  BROWSER_TRANSITION,
  BROWSER_VIEWS,
} from "#lib/metrics/catalogue/vitals.ts";
import type { Metric } from "#lib/metrics/definition.ts";
import { createRecorder } from "#lib/metrics/recorder.ts";
import { aBeacon, aView } from "#lib/testing/beacons.ts";
import type { PageView } from "./model.ts";
import { recordView } from "./recording.ts";

function recorded(views: PageView[], { weight = 1, fromRoute = null as string | null } = {}) {
  const recorder = createRecorder();
  const { views: _, ...beacon } = aBeacon();
  for (const view of views)
    recordView(recorder, { view, beacon, route: "/recipes/[slug]", fromRoute, weight });
  return (metric: Metric) => [...recorder.all()].filter((cell) => cell.metric === metric);
}

test("a later beacon takes back what an earlier one of the same view has said", () => {
  const first = aView({ inp: { value: 80, parts: [10, 50, 20] }, cls: { value: 0 } });
  const second = aView({
    sequence: 1,
    inp: { value: 640, was: 80, parts: [40, 500, 100], wasParts: [10, 50, 20] },
    cls: { value: 0.3, was: 0 },
  });
  const of = recorded([first, second]);

  const [inp] = of(BROWSER_INP);
  expect(inp?.sketch?.count).toBe(1);
  expect(inp?.sketch?.quantile(0.5)).toBeCloseTo(0.64, 2);
  const [cls] = of(BROWSER_CLS);
  expect([...(cls?.sketch?.buckets() ?? [])].map(({ count }) => count)).toEqual([1]);
  const parts = of(BROWSER_INP_PART).map(({ labels, sum }) => [labels.part, sum]);
  expect(parts).toEqual([
    ["input-delay", 0.04],
    ["processing", 0.5],
    ["presentation", expect.closeTo(0.1)],
  ]);
  expect(of(BROWSER_VIEWS).map(({ sum }) => sum)).toEqual([1]);
});

test("what has not changed is neither added nor taken back", () => {
  const of = recorded([aView(), aView({ sequence: 1, inp: { value: 80, was: 80 } })]);
  expect(of(BROWSER_INP)[0]).toMatchObject({ count: 1, sum: 0.08 });
});

test("a first beacon cannot take anything back", () => {
  const of = recorded([aView({ inp: { value: 80, was: 900 } })]);
  expect(of(BROWSER_INP)[0]?.sketch?.count).toBe(1);
});

test("one session in ten stands for ten", () => {
  const of = recorded([aView({ longTasks: { count: 2, ms: 300 } })], { weight: 10 });
  expect(of(BROWSER_INP)[0]?.sketch?.count).toBe(10);
  expect(of(BROWSER_VIEWS)[0]?.sum).toBe(10);
  expect(of(BROWSER_LONG_TASKS)[0]?.sum).toBe(20);
});

test("a view that came from another page says so of that page, once", () => {
  const from = { path: "/recipes", speed: "poor" } as const;
  const of = recorded([aView({ from }), aView({ from, sequence: 1 })], { fromRoute: "/recipes" });
  expect(of(BROWSER_CONTINUED).map(({ labels, sum }) => ({ ...labels, sum }))).toEqual([
    { route: "/recipes", speed: "poor", sum: 1 },
  ]);
  expect(of(BROWSER_TRANSITION).map(({ labels, sum }) => ({ ...labels, sum }))).toEqual([
    { from: "/recipes", to: "/recipes/[slug]", sum: 1.2 },
  ]);
});

test("files from the network and from the browser's own store are told apart", () => {
  const of = recorded([aView({ resources: { pictures: { bytes: 50_000, count: 5, cached: 3 } } })]);
  expect(of(BROWSER_RESOURCES).map(({ labels, sum }) => ({ ...labels, sum }))).toEqual([
    { kind: "pictures", source: "network", sum: 2 },
    { kind: "pictures", source: "browser", sum: 3 },
  ]);
});

test("a document and a page of the router are two views and one step between them", () => {
  const from = { path: "/recipes", speed: "good" } as const;
  const soft = aView({ navigation: "soft", routeChangeMs: 300, from });
  const of = recorded([aView(), soft, { ...soft, sequence: 1 }], { fromRoute: "/recipes" });
  expect(of(BROWSER_VIEWS).map(({ labels, sum }) => [labels.navigation, sum])).toEqual([
    ["navigate", 1],
    ["soft", 1],
  ]);
  expect(of(BROWSER_LCP).map(({ count }) => count)).toEqual([1]);
  expect(of(BROWSER_TRANSITION).map(({ count, sum }) => ({ count, sum }))).toEqual([{ count: 1, sum: 0.3 }]);
  expect(of(BROWSER_CONTINUED).map(({ sum }) => sum)).toEqual([1]);
});

test("a page of the router counts by how long it took to come, not among documents", () => {
  const of = recorded([aView({ navigation: "soft", routeChangeMs: 300 })]);
  expect(of(BROWSER_LCP)).toEqual([]);
  expect(of(BROWSER_ROUTE_CHANGE)[0]?.sum).toBe(0.3);
  expect(of(BROWSER_INP)[0]?.count).toBe(1);
});
