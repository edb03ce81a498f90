import { describe, expect, test } from "vitest";
import { ruleInput } from "#lib/alerts/model.ts";
import { SHIPPED_RULES } from "#lib/alerts/rules.ts";
import { matchMetrics } from "./match-metrics.ts";
import { BLANK, conditionOf, draftOf, whenComplete, withKind, withMetric } from "./rule-draft.ts";
import { sentenceOf } from "./words.ts";

test.each(SHIPPED_RULES)("$ruleId comes out of the form as it went in", (rule) => {
  const condition = conditionOf(draftOf(rule));
  expect(condition).toEqual(rule.condition);
  expect(whenComplete(condition)).toEqual(rule.condition);
  expect(sentenceOf(rule.condition)).not.toContain("undefined");
});

const ABOUT_REQUESTS = withMetric(
  { ...BLANK, title: "Slow", slo: "quick", numbers: { ...BLANK.numbers, bound: "300" } },
  "http_server_request_duration_seconds",
);

test.each(["threshold", "change", "trend", "absence", "burn"] as const)(
  "a new one that %s needs a metric and a bound, the rest is usual",
  (kind) => {
    const { title, severity, isEnabled, ...draft } = withKind(ABOUT_REQUESTS, kind);
    const condition = conditionOf({ title, severity, isEnabled, ...draft });
    expect(ruleInput.safeParse({ title, severity, isEnabled, condition }).error).toBeUndefined();
  },
);

describe("a bound", () => {
  const bound = (text: string, boundUnit: string, metric = "http_server_request_duration_seconds") => {
    const draft = withMetric({ ...BLANK, numbers: { ...BLANK.numbers, bound: text }, boundUnit }, metric);
    return conditionOf({ ...draft, aggregate: "mean" }).bound;
  };
  test.each([
    { name: "in ms", text: "300", unit: "ms", is: 0.3 },
    { name: "in s", text: "2,5", unit: "s", is: 2.5 },
    { name: "in a unit that this metric has not", text: "300", unit: "GB", is: 0.3 },
    { name: "that is no number", text: "high", unit: "s", is: "high" },
    { name: "that is empty", text: " ", unit: "s", is: "" },
  ])("$name", ({ text, unit, is }) => {
    expect(bound(text, unit)).toBe(is);
  });

  test("of memory is in sizes that people use", () => {
    expect(bound("500", "MB", "process_resident_memory_bytes")).toBe(500_000_000);
  });
});

test("with something missing there are no words yet", () => {
  expect(whenComplete(conditionOf(BLANK))).toBeNull();
  expect(whenComplete(conditionOf(ABOUT_REQUESTS))).not.toBeNull();
});

test("a metric takes away what it does not know", () => {
  const grouped = { ...ABOUT_REQUESTS, groupBy: ["route"], aggregate: "p95" as const };
  const next = withMetric(grouped, "process_resident_memory_bytes");
  expect(next).toMatchObject({ groupBy: [], aggregate: "mean" });
});

test("how far it looks back follows the kind until somebody says so", () => {
  expect(withKind(BLANK, "trend").numbers.windowMinutes).toBe("360");
  const said = { ...BLANK, numbers: { ...BLANK.numbers, windowMinutes: "15" } };
  expect(withKind(said, "change").numbers.windowMinutes).toBe("15");
});

test("several values stand between commas", () => {
  const draft = {
    ...ABOUT_REQUESTS,
    measure: { ...ABOUT_REQUESTS.measure, where: { status: "500, 502 ,", route: "" } },
  };
  expect(conditionOf(draft).measure).toMatchObject({ where: { status: ["500", "502"] } });
});

describe("a metric is found", () => {
  const names = (text: string, isWhole = false) => matchMetrics(text, isWhole).map(({ name }) => name);
  test("by words of its name first, in any order", () => {
    expect(names("duration http")[0]).toBe("http_server_request_duration_seconds");
  });
  test("by what it tells", () => {
    expect(names("leaks")).toContain("hestia_heap_after_gc_bytes");
  });
  test("unless it is a gauge, where a share is of", () => {
    expect(names("", true)).not.toContain("hestia_heap_after_gc_bytes");
    expect(names("")).toContain("hestia_heap_after_gc_bytes");
  });
});
