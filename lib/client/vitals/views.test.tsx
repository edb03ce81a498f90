// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { documentView, routedView, takeSaid } from "./views.ts";

const entries = (made: Record<string, object[]>) =>
  vi.spyOn(performance, "getEntriesByType").mockImplementation((type) => (made[type] ?? []) as never);
const DOCUMENT = {
  name: `${location.origin}/recipes`,
  type: "navigate",
  transferSize: 20_000,
  decodedBodySize: 90_000,
  loadEventEnd: 800,
  serverTiming: [],
};
const SCRIPT = {
  name: `${location.origin}/a.js`,
  startTime: 100,
  transferSize: 9_000,
  decodedBodySize: 30_000,
};

test("what the router shows is a step from the page before, begun by the click that led to it", () => {
  entries({ navigation: [DOCUMENT] });
  const view = routedView("/tags", { shownAtMs: 5_300, lastInputMs: 5_000 }, documentView());
  expect(view.said).toMatchObject({
    path: "/tags",
    navigation: "soft",
    from: { path: "/recipes" },
    routeChangeMs: 300,
    speed: "good",
  });
});

test.each([
  { name: "no click was seen", lastInputMs: null },
  { name: "the last click is long ago", lastInputMs: 1_000 },
])("where $name, it begins when it is shown", ({ lastInputMs }) => {
  entries({ navigation: [DOCUMENT] });
  const view = routedView("/tags", { shownAtMs: 50_000, lastInputMs }, documentView());
  expect(view).toMatchObject({ startedAtMs: 50_000, said: { routeChangeMs: 0 } });
});

test("what the document loaded counts for its first page alone, once", () => {
  entries({ navigation: [DOCUMENT], resource: [SCRIPT] });
  const first = documentView();
  // Before anything was watched: the router was quicker.
  const next = routedView("/tags", { shownAtMs: 900, lastInputMs: null }, first);
  expect(takeSaid(first)).toMatchObject({
    loadMs: 800,
    resources: { document: { count: 1 }, scripts: { bytes: 9_000, count: 1 } },
  });
  const said = takeSaid(next);
  expect(said.loadMs).toBeUndefined();
  expect(said.resources).toEqual({});
  expect(said.requestId).toBeUndefined();
});
