import { describe, expect, test } from "vitest";
import { checkCondition } from "./check-condition.ts";
import { alertRule, type Condition, condition } from "./model.ts";
import { SHIPPED_RULES } from "./rules.ts";

test.each(SHIPPED_RULES)("$ruleId can be evaluated as it ships", (rule) => {
  expect(alertRule.parse(rule)).toEqual(rule);
  expect(checkCondition(rule.condition)).toEqual([]);
});

test("no two that ship have one id", () => {
  expect(new Set(SHIPPED_RULES.map(({ ruleId }) => ruleId)).size).toBe(SHIPPED_RULES.length);
});

describe("a condition is refused that asks for", () => {
  const requests = "http_server_request_duration_seconds";
  const asking = (measure: object, groupBy: string[] = []): Condition =>
    condition.parse({
      kind: "threshold",
      measure,
      groupBy,
      windowMinutes: 5,
      compare: "above",
      bound: 1,
      minSamples: 1,
      forMinutes: 0,
      clearMinutes: 0,
    });
  test.each([
    {
      name: "an unknown metric",
      asked: asking({ metric: "nothing", aggregate: "mean" }),
      path: "condition.measure.metric",
    },
    {
      name: "a label that it has not",
      asked: asking({ metric: requests, where: { user: ["1"] }, aggregate: "mean" }),
      path: "condition.measure.where",
    },
    {
      name: "a group that it has not",
      asked: asking({ metric: requests, aggregate: "mean" }, ["user"]),
      path: "condition.measure.where",
    },
    {
      name: "a percentile of a counter",
      asked: asking({ metric: "hestia_image_output_bytes_total", aggregate: "p95" }),
      path: "condition.measure.aggregate",
    },
    {
      name: "a ratio of nothing",
      asked: asking({ metric: requests, aggregate: "ratio" }),
      path: "condition.measure.of",
    },
    {
      name: "a mean of something",
      asked: asking({ metric: requests, aggregate: "mean", of: { metric: requests } }),
      path: "condition.measure.of",
    },
    {
      name: "an unknown objective",
      asked: { kind: "burn", slo: "perfect", minEvents: 1, clearMinutes: 0 } as const,
      path: "condition.slo",
    },
  ])("$name", ({ asked, path }) => {
    expect(checkCondition(asked)).toMatchObject([{ path }]);
  });
});
