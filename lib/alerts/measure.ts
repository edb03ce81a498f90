import { METRICS } from "#lib/metrics/catalogue.ts";
import type { Figures, Series, SeriesQuery } from "#lib/metrics/series.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import type { Aggregate, Measure, Selection } from "./model.ts";

/** `readSeries` of the database at hand; tests give figures of their own. */
export type ReadSeries = (query: SeriesQuery) => Promise<Series[]>;

/** What a measure came to in a time. */
export type Measured = {
  labels: Readonly<Record<string, string>>;
  /** Null: nothing to tell from. */
  value: number | null;
  /** Samples of a distribution or gauge; what a counter came to. */
  samples: number;
};

export type Range = { fromMs: number; toMs: number };

const PERCENTILES: Partial<Record<Aggregate, number>> = {
  p50: 0.5,
  p75: 0.75,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
};

/** Reads what a measure came to, for each value of `groupBy`. Without groups there is always one, maybe of nothing. */
export async function readMeasure(
  read: ReadSeries,
  measure: Measure,
  groupBy: readonly string[],
  range: Range,
): Promise<Measured[]> {
  const windowS = (range.toMs - range.fromMs) / SECOND_MS;
  const [series, wholes] = await Promise.all([
    readTotals(read, measure, groupBy, range),
    measure.aggregate === "ratio" && measure.of ? readTotals(read, measure.of, groupBy, range) : null,
  ]);
  if (wholes) {
    const parts = new Map(series.map((part) => [JSON.stringify(part.labels), part.total]));
    return wholes.map(({ labels, total }) => {
      const whole = amountOf(measure.of?.metric ?? "", total);
      const part = amountOf(measure.metric, parts.get(JSON.stringify(labels)) ?? NOTHING);
      return { labels, value: whole > 0 ? part / whole : null, samples: whole };
    });
  }
  return series.map(({ labels, total }) => ({
    labels,
    value: aggregateOf(measure, total, windowS),
    samples: amountOf(measure.metric, total),
  }));
}

const NOTHING: Figures = { count: 0, sum: 0, min: null, max: null, sketch: null };

async function readTotals(
  read: ReadSeries,
  { metric, where }: Selection,
  groupBy: readonly string[],
  { fromMs, toMs }: Range,
): Promise<Pick<Series, "labels" | "total">[]> {
  const stepMs = stepFor(toMs - fromMs);
  const series = await read({
    metric,
    filters: where,
    groupBy,
    fromMs: Math.floor(fromMs / stepMs) * stepMs,
    toMs: Math.ceil(toMs / stepMs) * stepMs,
    stepMs,
  });
  return series.length === 0 && groupBy.length === 0 ? [{ labels: {}, total: NOTHING }] : series;
}

/** Coarse enough that a question reads at most some hundred rows of a series. */
export function stepFor(windowMs: number): number {
  if (windowMs <= 30 * MINUTE_MS) return 10 * SECOND_MS;
  return windowMs <= 6 * HOUR_MS ? MINUTE_MS : HOUR_MS;
}

/** How many there were: of a counter what it adds up to, else samples. */
export function amountOf(metric: string, { count, sum }: Figures): number {
  return METRICS.get(metric)?.kind === "counter" ? sum : count;
}

/** What figures come to by a measure that is no ratio; null: nothing to tell from. */
export function aggregateOf(
  { metric, aggregate }: Measure,
  figures: Figures,
  windowS: number,
): number | null {
  switch (aggregate) {
    case "count":
      return figures.count;
    case "sum":
      return figures.sum;
    case "rate":
      return amountOf(metric, figures) / windowS;
    case "mean":
      return figures.count > 0 ? figures.sum / figures.count : null;
    case "min":
      return figures.min;
    case "max":
      return figures.max;
    default:
      return figures.sketch?.quantile(PERCENTILES[aggregate] ?? 0.5) ?? null;
  }
}
