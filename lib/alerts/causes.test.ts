import { describe, expect, test } from "vitest";
import { MINUTE_MS } from "#lib/units.ts";
import { type Happening, rankCauses, type Suspect } from "./causes.ts";

const START_MS = Date.UTC(2026, 5, 1, 12);
const ALERT = { metric: "http_server_request_duration_seconds", startedAtMs: START_MS };

const happened = (agoMinutes: number, kind = "deployment", label = "0.2.0"): Happening => ({
  kind,
  label,
  atMs: START_MS - agoMinutes * MINUTE_MS,
});
const suspect = (more: Partial<Suspect> = {}): Suspect => ({
  metric: "db_client_operation_duration_seconds",
  name: "Query 1a2b",
  worse: "up",
  before: 10,
  after: 40,
  samples: 100,
  minSamples: 20,
  show: (value) => `${value} ms`,
  href: "/admin/performance/queries/1a2b",
  ...more,
});

describe("what happened", () => {
  test("shortly before is told with its distance", () => {
    expect(rankCauses(ALERT, [happened(4)], [])).toMatchObject([
      { kind: "event", summary: "Deployment: 0.2.0, 4 min before" },
    ]);
  });

  test.each([
    { name: "long before", agoMinutes: 31, count: 0 },
    { name: "half an hour before", agoMinutes: 30, count: 1 },
    { name: "at the same time", agoMinutes: 0, count: 1 },
    { name: "a moment later, as clocks differ", agoMinutes: -1, count: 1 },
    { name: "afterwards", agoMinutes: -2, count: 0 },
  ])("$name explains $count", ({ agoMinutes, count }) => {
    expect(rankCauses(ALERT, [happened(agoMinutes)], [])).toHaveLength(count);
  });

  test("counts the more the closer it is, and by its kind", () => {
    const order = rankCauses(
      ALERT,
      [happened(28, "deployment", "far"), happened(2, "job", "job"), happened(2, "deployment", "near")],
      [],
    ).map(({ summary }) => summary.split(/: |,/)[1]);
    expect(order).toEqual(["near", "job", "far"]);
  });
});

describe("another metric", () => {
  test("that grew worse is told with both values", () => {
    expect(rankCauses(ALERT, [], [suspect()])).toEqual([
      {
        kind: "metric",
        summary: "Query 1a2b rose from 10 ms to 40 ms",
        likelihood: 0.6,
        href: "/admin/performance/queries/1a2b",
      },
    ]);
  });

  test.each([
    { name: "grew by too little", more: { after: 14 } },
    { name: "became better", more: { after: 2 } },
    { name: "has too few samples", more: { samples: 19 } },
    { name: "was not there before", more: { before: null } },
    { name: "is there no more", more: { after: null } },
    { name: "is the alert's own", more: { metric: ALERT.metric } },
    { name: "fell by too little", more: { worse: "down" as const, before: 0.9, after: 0.85 } },
    { name: "rose, where falling is worse", more: { worse: "down" as const, before: 0.5, after: 0.9 } },
  ])("that $name explains nothing", ({ more }) => {
    expect(rankCauses(ALERT, [], [suspect(more)])).toEqual([]);
  });

  test("a share that fell is told", () => {
    const hits = suspect({ name: "Hit ratio", worse: "down", before: 0.95, after: 0.4, show: String });
    expect(rankCauses(ALERT, [], [hits])).toMatchObject([{ summary: "Hit ratio fell from 0.95 to 0.4" }]);
  });
});

test("the five likeliest are told", () => {
  const suspects = Array.from({ length: 9 }, (_, i) => suspect({ name: `Query ${i}`, after: 15 + 5 * i }));
  const told = rankCauses(ALERT, [happened(1)], suspects);
  expect(told.map(({ summary }) => summary.split(/ rose|,/)[0])).toEqual([
    "Deployment: 0.2.0",
    "Query 8",
    "Query 7",
    "Query 6",
    "Query 5",
  ]);
});
