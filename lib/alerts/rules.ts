import { HTTP_REQUEST_DURATION } from "#lib/metrics/catalogue/http.ts";
import { IMAGE_ENCODE_DURATION } from "#lib/metrics/catalogue/pictures.ts";
import { BROWSER_ERRORS, BROWSER_INP, BROWSER_LCP, BROWSER_VIEWS } from "#lib/metrics/catalogue/vitals.ts";
import type { AlertRule, Condition, ConditionOf, Severity } from "./model.ts";
import { SERVER_ERRORS, SLOS } from "./slos.ts";

const all = (metric: { name: string }) => ({ metric: metric.name, where: {} });
const rule = (ruleId: string, severity: Severity, title: string, condition: Condition): AlertRule => ({
  ruleId,
  title,
  severity,
  isEnabled: true,
  condition,
});
type Threshold = Omit<ConditionOf<"threshold">, "kind" | "groupBy" | "compare">;
const above = (given: Threshold, groupBy: string[] = []): Condition => ({
  kind: "threshold",
  groupBy,
  compare: "above",
  ...given,
});

/**
 * What exists from the start; docs/runbook.md tells what to do about each. Inserted once by its id: what an
 * administrator changed stays.
 */
export const SHIPPED_RULES: readonly AlertRule[] = [
  rule(
    "errors",
    "critical",
    "Requests fail",
    above({
      measure: {
        metric: HTTP_REQUEST_DURATION.name,
        where: { status: SERVER_ERRORS },
        aggregate: "ratio",
        of: all(HTTP_REQUEST_DURATION),
      },
      windowMinutes: 5,
      bound: 0.02,
      minSamples: 50,
      forMinutes: 2,
      clearMinutes: 5,
    }),
  ),
  rule(
    "slow-paint",
    "warning",
    "Pages appear slowly",
    above(
      {
        measure: { ...all(BROWSER_LCP), aggregate: "p75" },
        windowMinutes: 30,
        bound: 2.5,
        minSamples: 50,
        forMinutes: 10,
        clearMinutes: 15,
      },
      ["route"],
    ),
  ),
  rule(
    "slow-reaction",
    "warning",
    "Pages react slowly",
    above(
      {
        measure: { ...all(BROWSER_INP), aggregate: "p75" },
        windowMinutes: 30,
        bound: 0.2,
        minSamples: 50,
        forMinutes: 10,
        clearMinutes: 15,
      },
      ["route"],
    ),
  ),
  rule(
    "slow-answers",
    "warning",
    "A route answers slowly",
    above(
      {
        measure: { ...all(HTTP_REQUEST_DURATION), aggregate: "p95" },
        windowMinutes: 10,
        bound: 1,
        minSamples: 30,
        forMinutes: 5,
        clearMinutes: 10,
      },
      ["route"],
    ),
  ),
  rule(
    "script-errors",
    "warning",
    "Scripts fail in browsers",
    above({
      measure: { ...all(BROWSER_ERRORS), aggregate: "ratio", of: all(BROWSER_VIEWS) },
      windowMinutes: 30,
      bound: 0.05,
      minSamples: 50,
      forMinutes: 5,
      clearMinutes: 15,
    }),
  ),
  rule("views-gone", "warning", "Nobody opens a page any more", {
    kind: "absence",
    measure: all(BROWSER_VIEWS),
    windowMinutes: 60,
    lookbackMinutes: 240,
    minSamples: 200,
    forMinutes: 0,
    clearMinutes: 2,
  }),
  rule(
    "pictures-failing",
    "warning",
    "Pictures cannot be made",
    above({
      measure: {
        metric: IMAGE_ENCODE_DURATION.name,
        where: { outcome: ["failed", "refused"] },
        aggregate: "count",
      },
      windowMinutes: 10,
      bound: 5,
      minSamples: 1,
      forMinutes: 0,
      clearMinutes: 15,
    }),
  ),
  ...SLOS.map(({ sloId, title }) =>
    rule(`budget-${sloId}`, "critical", `Error budget: ${title.toLowerCase()}`, {
      kind: "burn",
      slo: sloId,
      minEvents: 500,
      clearMinutes: 10,
    }),
  ),
];
