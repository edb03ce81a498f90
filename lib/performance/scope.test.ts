import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { filtersFor, RANGES, readScope, type SearchParams, scopeQuery, secondsIn } from "./scope.ts";

const NOW_MS = Date.parse("2026-11-21T14:26:33Z");
const read = (params: SearchParams) => readScope(params, NOW_MS);

test.each(Object.entries(RANGES))(
  "%s is whole steps, at most 120, ending with the one that is now",
  (range, lengthMs) => {
    const { fromMs, toMs, stepMs, isLive } = read({ range });
    expect(isLive).toBe(true);
    expect(toMs - fromMs).toBe(lengthMs);
    expect([fromMs % stepMs, toMs % stepMs]).toEqual([0, 0]);
    expect(lengthMs / stepMs).toBeLessThanOrEqual(120);
    expect(toMs).toBeGreaterThanOrEqual(NOW_MS);
    expect(toMs - NOW_MS).toBeLessThan(stepMs);
  },
);

test("without a word it is the last hour against the one before", () => {
  const scope = read({});
  expect(scope).toMatchObject({ range: "1h", comparison: "previous", filters: {} });
  expect(scope.compare).toEqual({ fromMs: scope.fromMs - HOUR_MS, toMs: scope.fromMs });
  expect(scopeQuery(scope)).toBe("");
});

test("a range long past has no finer steps than are kept of it", () => {
  const days = (ago: number) => new Date(NOW_MS - ago * DAY_MS).toISOString();
  expect(read({ from: days(0.5), to: days(0.49) }).stepMs).toBe(10_000);
  expect(read({ from: days(3), to: days(2.99) }).stepMs).toBe(MINUTE_MS);
  expect(read({ from: days(20), to: days(19) }).stepMs).toBe(HOUR_MS);
  expect(read({ from: days(200), to: days(199) }).stepMs).toBe(DAY_MS);
});

test.each([
  { compare: "yesterday", backMs: DAY_MS },
  { compare: "week", backMs: 7 * DAY_MS },
])("against $compare", ({ compare, backMs }) => {
  const scope = read({ compare });
  expect(scope.compare).toEqual({ fromMs: scope.fromMs - backMs, toMs: scope.toMs - backMs });
});

test("against a moment: as long before it; against none: nothing", () => {
  const scope = read({ compare: "2026-11-20T10:00:00.000Z" });
  const endMs = Date.parse("2026-11-20T10:00:00Z");
  expect(scope.compare).toEqual({ fromMs: endMs - HOUR_MS, toMs: endMs });
  expect(read({ compare: "none" }).compare).toBeNull();
});

test.each<{ name: string; params: SearchParams; says: RegExp }>([
  { name: "an unknown range", params: { range: "2w" }, says: /^range is "2w"; allowed: 15m, 1h/ },
  { name: "an object's own names", params: { range: "constructor" }, says: /^range/ },
  {
    name: "a century",
    params: { from: "1926-01-01", to: "2026-01-01" },
    says: /^from is "1926-01-01"; .*90 days/,
  },
  {
    name: "no time",
    params: { from: "2026-11-21T14:00Z", to: "2026-11-21T14:00Z" },
    says: /at least a minute/,
  },
  {
    name: "backwards",
    params: { from: "2026-11-21T14:00Z", to: "2026-11-20T14:00Z" },
    says: /at least a minute/,
  },
  { name: "the future", params: { from: "2030-01-01", to: "2030-01-02" }, says: /^from/ },
  { name: "no moment", params: { from: "soon" }, says: /^from is "soon"; allowed: a moment/ },
  { name: "an end without a beginning", params: { to: "2026-11-21" }, says: /^from is missing/ },
  { name: "an unknown comparison", params: { compare: "never" }, says: /^compare is "never"/ },
  {
    name: "too many values",
    params: { route: Array.from({ length: 21 }, (_, index) => String(index)) },
    says: /^route is "21 values"/,
  },
  { name: "a value that never ends", params: { device: "x".repeat(201) }, says: /^device/ },
  { name: "a value of control characters", params: { release: "1\u0000" }, says: /^release/ },
])("refuses $name and names it", ({ params, says }) => {
  expect(() => read(params)).toThrow(says);
  expect(() => read(params)).toThrow(expect.objectContaining({ code: "validation" }));
});

test("a link says again what was read, and only what differs from the default", () => {
  const scope = read({ range: "24h", compare: "week", route: ["/recipes/[slug]", "/"], device: "phone" });
  const query = scopeQuery(scope);
  expect(query).toBe("?range=24h&compare=week&route=%2Frecipes%2F%5Bslug%5D&route=%2F&device=phone");
  const again = Object.fromEntries(
    [...new URLSearchParams(query).keys()].map((key) => [key, new URLSearchParams(query).getAll(key)]),
  );
  expect(read(again)).toEqual(scope);
});

test("a link changes what it is told to", () => {
  const scope = read({ range: "24h", device: "phone" });
  expect(scopeQuery(scope, { device: null, release: ["1.0"], range: "1h" })).toBe("?release=1.0");
  const between = { fromMs: NOW_MS - HOUR_MS, toMs: NOW_MS };
  expect(scopeQuery(scope, { between, device: null })).toBe(
    "?from=2026-11-21T13%3A26%3A33.000Z&to=2026-11-21T14%3A26%3A33.000Z",
  );
});

test("a metric is asked only for labels that it has", () => {
  const scope = read({ route: "/", device: "phone" });
  expect(filtersFor(scope, ["route", "status"])).toEqual({ route: ["/"] });
});

test("the step that has only begun counts as long as it has lasted", () => {
  const scope = read({ range: "24h" });
  expect(secondsIn(scope, scope.fromMs)).toBe(900);
  expect(secondsIn(scope, scope.toMs - scope.stepMs)).toBe(11 * 60 + 33);
});
