import { z } from "zod";
import { getPool } from "#db/connect.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { meanOf, quantileInterval } from "#lib/metrics/figures.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Figures, Point, Series } from "#lib/metrics/series.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { ExportValue } from "./export.ts";
import type { MetricQuestion } from "./metric-question.ts";
import { secondsIn } from "./scope.ts";

const value = z.number().nullable();
const percentiles = z.record(z.string(), value).describe("By name: p75. None of counters and gauges.");
const figures = {
  count: z.number().describe("Samples; those that sampling left out are not in it."),
  sum: z.number(),
  min: value,
  max: value,
  mean: value,
  perSecond: z.number().describe("The sum over the time that has passed."),
  percentiles,
};

export const metricPoint = z.strictObject({ startedAt: z.iso.datetime(), ...figures });
export const metricSeries = z.strictObject({
  labels: z.record(z.string(), z.string()).describe("Those that were grouped by."),
  points: z.array(metricPoint).describe("In order of time; a step without samples has none."),
  total: z.strictObject({
    ...figures,
    intervals: z
      .record(z.string(), z.strictObject({ low: z.number(), high: z.number() }).nullable())
      .describe("Where each percentile lies with a confidence of 95 %; null with too few samples."),
  }),
});
export const metricDefinition = z.strictObject({
  name: z.string(),
  kind: z.enum(["distribution", "counter", "gauge"]),
  unit: z.enum(["seconds", "bytes", "ratio", "count", "score"]),
  help: z.string(),
  labels: z.array(z.string()),
});
/** `metrics` without a metric in the question, `series` with one. */
export const metricAnswer = z.strictObject({
  metrics: z.array(metricDefinition).optional(),
  metric: metricDefinition.optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional().describe("Exclusive."),
  stepSeconds: z.number().optional(),
  series: z.array(metricSeries).optional().describe("Those with most samples first."),
});
export type MetricAnswer = z.infer<typeof metricAnswer>;

export function listMetrics(): MetricAnswer {
  return {
    metrics: [...METRICS.values()].map(({ views: _, labels, ...rest }) => ({ ...rest, labels: [...labels] })),
  };
}

export async function answerQuestion(question: MetricQuestion): Promise<MetricAnswer> {
  const { metric, query, nowMs } = question;
  const series = await readSeries(getPool(), query, nowMs);
  const { views: _, labels, ...definition } = metric;
  return {
    metric: { ...definition, labels: [...labels] },
    from: new Date(query.fromMs).toISOString(),
    to: new Date(query.toMs).toISOString(),
    stepSeconds: query.stepMs / SECOND_MS,
    series: series.map((one) => toAnswer(one, question)),
  };
}

function toAnswer({ labels, points, total }: Series, question: MetricQuestion): z.infer<typeof metricSeries> {
  const { query, nowMs, percentiles: asked } = question;
  const rangeS = (Math.min(query.toMs, nowMs) - query.fromMs) / SECOND_MS;
  return {
    labels: { ...labels },
    points: points.map((point) => ({
      startedAt: new Date(point.startMs).toISOString(),
      ...toFigures(point, secondsIn({ stepMs: query.stepMs, nowMs }, point.startMs), asked),
    })),
    total: {
      ...toFigures(total, rangeS, asked),
      intervals: Object.fromEntries(
        asked.map((p) => [`p${p}`, quantileInterval(total.sketch, p / 100, total.count)]),
      ),
    },
  };
}

function toFigures(of: Figures | Point, seconds: number, asked: readonly number[]) {
  const { count, sum, min, max, sketch } = of;
  return {
    count,
    sum,
    min,
    max,
    mean: meanOf(of),
    perSecond: seconds > 0 ? sum / seconds : 0,
    percentiles: Object.fromEntries(asked.map((p) => [`p${p}`, sketch?.quantile(p / 100) ?? null])),
  };
}

/** An answer as a table, one row for each point. */
export function toTable({ series = [] }: MetricAnswer, { query, percentiles: asked }: MetricQuestion) {
  const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));
  const ps = asked.map((p) => `p${p}`);
  const columns: Record<string, string> = {
    ...named(["startedAt", ...query.groupBy, "count", "sum", "min", "max", "mean", "perSecond", ...ps]),
  };
  const rows = series.flatMap(({ labels, points }) =>
    points.map(
      ({ percentiles: by, ...point }): Record<string, ExportValue> => ({ ...labels, ...point, ...by }),
    ),
  );
  return { columns, rows };
}
