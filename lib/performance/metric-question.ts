import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { COMMA_SEPARATED } from "#lib/http/parameters.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import type { Metric } from "#lib/metrics/definition.ts";
import { RESOLUTIONS } from "#lib/metrics/resolutions.ts";
import type { SeriesQuery } from "#lib/metrics/series.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import { RANGES, readScope } from "./scope.ts";

const STEPS = {
  "10s": 10 * SECOND_MS,
  "30s": 30 * SECOND_MS,
  "1m": MINUTE_MS,
  "5m": 5 * MINUTE_MS,
  "15m": 15 * MINUTE_MS,
  "1h": HOUR_MS,
  "6h": 6 * HOUR_MS,
  "1d": DAY_MS,
} as const;
const MOST_POINTS = 1_000;
const PERCENTILE_RULE = "must be a number from 0.1 to 99.9";
const LABELS = [...new Set([...METRICS.values()].flatMap(({ labels }) => labels))].toSorted();

// Catalogue and tables are not empty.
const oneOf = <Name extends string>(names: Iterable<Name>) => z.enum([...names] as [Name, ...Name[]]);
const labelFilters = Object.fromEntries(
  LABELS.map((label) => [
    `label.${label}`,
    z
      .array(z.string().min(1).max(200))
      .max(20)
      .describe(`Only samples with one of these as ${label}.`)
      .optional(),
  ]),
);

/** Query of `GET /api/performance/metrics`. */
export const metricQuery = z.strictObject({
  metric: oneOf(METRICS.keys()).describe("Without it, the answer lists all metrics.").optional(),
  groupBy: z
    .array(oneOf(LABELS))
    .max(4)
    .meta({ description: "One series for each value of these labels together.", ...COMMA_SEPARATED })
    .optional(),
  range: oneOf(Object.keys(RANGES)).describe("Until now; 1h when nothing is said.").optional(),
  from: z.iso
    .datetime({ offset: true })
    .describe("Instead of a range; at most 90 days before to.")
    .optional(),
  to: z.iso.datetime({ offset: true }).describe("Now when absent.").optional(),
  step: oneOf(Object.keys(STEPS))
    .describe("The length of a point. When absent, one that makes at most 120 of them.")
    .optional(),
  percentiles: z
    .array(z.coerce.number().min(0.1, PERCENTILE_RULE).max(99.9, PERCENTILE_RULE))
    .min(1)
    .max(10)
    .meta({ description: "Of distributions; 50,75,95,99 when absent.", ...COMMA_SEPARATED })
    .optional(),
  format: z.enum(["json", "csv"]).describe("csv: one row for each point, to be saved.").optional(),
  ...labelFilters,
});
export type MetricQuery = z.infer<typeof metricQuery>;

export type MetricQuestion = {
  metric: Metric;
  query: SeriesQuery;
  nowMs: number;
  /** 0 to 100, ascending; none of counters and gauges. */
  percentiles: readonly number[];
};

/**
 * What a query asks, in whole steps. Null: which metrics there are.
 *
 * @throws {AppError} `validation`, naming what is not allowed and what is.
 */
export function readQuestion(asked: MetricQuery, nowMs = Date.now()): MetricQuestion | null {
  const metric = asked.metric === undefined ? null : METRICS.get(asked.metric);
  if (!metric) return null;
  const { range, from, to, step } = asked;
  const scope = readScope({ range, from, to, compare: "none" }, nowMs);
  // The schema knows no other.
  const stepMs = step === undefined ? scope.stepMs : STEPS[step as keyof typeof STEPS];
  if (step !== undefined) refuseStep(step, stepMs, { ...scope, nowMs });
  return {
    metric,
    nowMs,
    query: {
      metric: metric.name,
      filters: filtersOf(asked, metric),
      groupBy: groupingOf(asked, metric),
      fromMs: Math.floor(scope.fromMs / stepMs) * stepMs,
      toMs: Math.ceil(scope.toMs / stepMs) * stepMs,
      stepMs,
    },
    percentiles:
      metric.kind === "distribution"
        ? [...new Set(asked.percentiles ?? [50, 75, 95, 99])].toSorted((a, b) => a - b)
        : [],
  };
}

function refuseStep(
  step: string,
  stepMs: number,
  { fromMs, toMs, nowMs }: { fromMs: number; toMs: number; nowMs: number },
): void {
  const points = Math.ceil((toMs - fromMs) / stepMs);
  const kept = RESOLUTIONS.find(({ keepMs }) => fromMs >= nowMs - keepMs);
  const leastMs = Math.max((toMs - fromMs) / MOST_POINTS, kept?.ms ?? DAY_MS);
  if (stepMs >= leastMs) return;
  const allowed = Object.entries(STEPS).flatMap(([name, ms]) => (ms >= leastMs ? [name] : []));
  const why = points > MOST_POINTS ? `makes ${points} points` : "is finer than what is kept of that time";
  throw refusal("step", `"${step}" ${why}; allowed: ${allowed.join(", ")}`);
}

function filtersOf(asked: MetricQuery, metric: Metric): Record<string, readonly string[]> {
  const filters: Record<string, readonly string[]> = {};
  for (const label of LABELS) {
    // Its schema is that of labelFilters.
    const values = asked[`label.${label}` as keyof MetricQuery] as string[] | undefined;
    if (values === undefined) continue;
    if (!metric.labels.includes(label)) throw refusal(`label.${label}`, labelsOf(metric));
    filters[label] = values;
  }
  return filters;
}

function groupingOf({ groupBy = [] }: MetricQuery, metric: Metric): readonly string[] {
  const strange = groupBy.find((label) => !metric.labels.includes(label));
  if (strange !== undefined) throw refusal("groupBy", `"${strange}": ${labelsOf(metric)}`);
  return [...new Set(groupBy)];
}

function labelsOf({ name, labels }: Metric): string {
  return `${name} has ${labels.length > 0 ? `the labels ${labels.join(", ")}` : "no labels"}`;
}

function refusal(path: string, message: string): AppError {
  return new AppError("validation", "Some fields are invalid.", { fields: [{ path, message }] });
}
