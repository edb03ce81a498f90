import { CACHE_CURRENT, CACHE_EVENTS_TOTAL, CACHE_REDIS_USED } from "#lib/metrics/catalogue/cache.ts";
import { DB_POOL_WAIT, DB_SIZE } from "#lib/metrics/catalogue/database.ts";
import { HTTP_REQUEST_DURATION } from "#lib/metrics/catalogue/http.ts";
import { JOBS_DEAD } from "#lib/metrics/catalogue/jobs.ts";
import { ADMISSION_DECISIONS, LIMIT_DECISIONS } from "#lib/metrics/catalogue/limits.ts";
import { MEASURING_LOST } from "#lib/metrics/catalogue/measuring.ts";
import { IMAGE_ENCODE_DURATION } from "#lib/metrics/catalogue/pictures.ts";
import { HEAP_AFTER_GC, LOOP_DELAY } from "#lib/metrics/catalogue/process.ts";
import {
  BROWSER_ERRORS,
  BROWSER_INP,
  BROWSER_LCP,
  BROWSER_VIEWS,
  VITALS_BEACONS,
} from "#lib/metrics/catalogue/vitals.ts";
import {
  type AlertRule,
  type Condition,
  type ConditionOf,
  LEAST_EVENTS,
  type Measure,
  type Selection,
  type Severity,
} from "./model.ts";
import { SERVER_ERRORS, SLOS } from "./slos.ts";

type Metric = { name: string };
type Times = Pick<ConditionOf<"threshold">, "windowMinutes" | "minSamples" | "forMinutes" | "clearMinutes">;

const where = (metric: Metric, labels: Selection["where"] = {}): Selection => ({
  metric: metric.name,
  where: labels,
});
const of = (metric: Metric, aggregate: Measure["aggregate"], labels: Selection["where"] = {}): Measure => ({
  ...where(metric, labels),
  aggregate,
});
const share = (part: Selection, whole: Selection): Measure => ({ ...part, aggregate: "ratio", of: whole });

/** Minutes looked back at, samples needed, minutes until it fires and until it is over. */
const times = (
  windowMinutes: number,
  minSamples: number,
  forMinutes: number,
  clearMinutes: number,
): Times => ({
  windowMinutes,
  minSamples,
  forMinutes,
  clearMinutes,
});
const threshold = (
  measure: Measure,
  compare: "above" | "below",
  bound: number,
  when: Times,
  groupBy: string[] = [],
): Condition => ({ kind: "threshold", measure, groupBy, compare, bound, ...when });
const change = (measure: Measure, compare: "above" | "below", byRatio: number, when: Times): Condition => ({
  kind: "change",
  measure,
  groupBy: [],
  baseline: "yesterday",
  compare,
  byRatio,
  ...when,
});
const rule = (ruleId: string, severity: Severity, title: string, condition: Condition): AlertRule => ({
  ruleId,
  title,
  severity,
  isEnabled: true,
  condition,
});

const SERVED = ["hits", "staleHits", "coalesced"];
const responses = (event: string[]) => where(CACHE_EVENTS_TOTAL, { tier: ["response"], event });

/**
 * What exists from the start; docs/runbook.md tells what to do about each. Inserted once by its id: what an
 * administrator changed stays.
 */
export const SHIPPED_RULES: readonly AlertRule[] = [
  rule(
    "errors",
    "critical",
    "Requests fail",
    threshold(
      share(where(HTTP_REQUEST_DURATION, { status: SERVER_ERRORS }), where(HTTP_REQUEST_DURATION)),
      "above",
      0.02,
      times(5, 50, 2, 5),
    ),
  ),
  rule(
    "slow-paint",
    "warning",
    "Pages appear slowly",
    threshold(of(BROWSER_LCP, "p75"), "above", 2.5, times(30, 50, 10, 15), ["route"]),
  ),
  rule(
    "slow-reaction",
    "warning",
    "Pages react slowly",
    threshold(of(BROWSER_INP, "p75"), "above", 0.2, times(30, 50, 10, 15), ["route"]),
  ),
  rule(
    "slow-answers",
    "warning",
    "A route answers slowly",
    threshold(of(HTTP_REQUEST_DURATION, "p95"), "above", 1, times(10, 30, 5, 10), ["route"]),
  ),
  rule(
    "script-errors",
    "warning",
    "Scripts fail in browsers",
    threshold(share(where(BROWSER_ERRORS), where(BROWSER_VIEWS)), "above", 0.05, times(30, 50, 5, 15)),
  ),
  rule(
    "many-refused",
    "warning",
    "Many requests go beyond a limit",
    threshold(
      share(where(LIMIT_DECISIONS, { outcome: ["refused"] }), where(LIMIT_DECISIONS)),
      "above",
      0.1,
      times(5, 200, 2, 10),
    ),
  ),
  rule(
    "shedding",
    "critical",
    "More is asked for than can be made",
    threshold(
      share(where(ADMISSION_DECISIONS, { outcome: ["shed"] }), where(ADMISSION_DECISIONS)),
      "above",
      0.01,
      times(5, 100, 1, 5),
    ),
  ),
  rule("views-gone", "warning", "Nobody opens a page any more", {
    kind: "absence",
    measure: where(BROWSER_VIEWS),
    windowMinutes: 60,
    lookbackMinutes: 240,
    minSamples: 200,
    forMinutes: 0,
    clearMinutes: 2,
  }),
  rule(
    "hit-ratio",
    "warning",
    "The response cache answers less than it did",
    change(
      share(responses(SERVED), responses([...SERVED, "misses", "bypasses"])),
      "below",
      0.2,
      times(30, 500, 10, 15),
    ),
  ),
  rule(
    "changes-unheard",
    "critical",
    "Nothing kept may be answered: changes are not heard",
    threshold(of(CACHE_CURRENT, "mean"), "below", 0.9, times(5, 6, 2, 5)),
  ),
  rule(
    "redis-gone",
    "warning",
    "Redis is not in use",
    threshold(of(CACHE_REDIS_USED, "mean"), "below", 0.5, times(5, 6, 2, 5)),
  ),
  rule(
    "pool-wait",
    "warning",
    "Queries wait for a connection",
    threshold(of(DB_POOL_WAIT, "p95"), "above", 0.1, times(5, 50, 5, 10)),
  ),
  rule(
    "loop-blocked",
    "warning",
    "The process is too busy to answer in time",
    threshold(of(LOOP_DELAY, "p99"), "above", 0.2, times(5, 100, 5, 10)),
  ),
  rule("memory-grows", "warning", "Memory keeps growing", {
    kind: "trend",
    // The least of each step: what even the fullest collection has left.
    measure: of(HEAP_AFTER_GC, "min"),
    groupBy: ["role"],
    windowMinutes: 360,
    direction: "growing",
    byRatio: 0.2,
    forMinutes: 30,
    clearMinutes: 60,
  }),
  rule(
    "database-grows",
    "warning",
    "The database is half as large again as yesterday",
    change(of(DB_SIZE, "mean"), "above", 0.5, times(60, 3, 30, 60)),
  ),
  rule(
    "jobs-dead",
    "warning",
    "Jobs failed for good",
    threshold(of(JOBS_DEAD, "max"), "above", 0, times(5, 1, 0, 5)),
  ),
  rule(
    "measurements-lost",
    "warning",
    "Measurements were lost",
    threshold(of(MEASURING_LOST, "sum"), "above", 0, times(10, 0, 0, 15)),
  ),
  rule(
    "reports-shed",
    "info",
    "Reports from browsers were shed",
    threshold(of(VITALS_BEACONS, "sum", { outcome: ["shed"] }), "above", 0, times(10, 0, 0, 15)),
  ),
  rule(
    "pictures-failing",
    "warning",
    "Pictures cannot be made",
    threshold(
      of(IMAGE_ENCODE_DURATION, "count", { outcome: ["failed", "refused"] }),
      "above",
      5,
      times(10, 1, 0, 15),
    ),
  ),
  ...SLOS.map(({ sloId, title }) =>
    rule(`budget-${sloId}`, "critical", `Error budget: ${title.toLowerCase()}`, {
      kind: "burn",
      slo: sloId,
      minEvents: LEAST_EVENTS,
      clearMinutes: 10,
    }),
  ),
];

/** Whether a rule came with the site: if it were taken away, it would be there again a minute later. */
export function isShipped(ruleId: string): boolean {
  return SHIPPED_RULES.some((shipped) => shipped.ruleId === ruleId);
}
