import { METRICS } from "#lib/metrics/catalogue.ts";
import type { Figures, Point, Series, SeriesQuery } from "#lib/metrics/series.ts";
import { Sketch } from "#lib/metrics/sketch.ts";

export type Sample = {
  metric: string;
  labels?: Record<string, string>;
  atMs: number;
  value: number;
  /** That many alike. */
  times?: number;
};

/** Answers questions from samples, as `readSeries` does from the database. */
export function measured(samples: readonly Sample[]): (query: SeriesQuery) => Promise<Series[]> {
  return async ({ metric, filters, groupBy, fromMs, toMs, stepMs }) => {
    const matching = samples.filter(
      ({ metric: of, labels = {}, atMs }) =>
        of === metric &&
        atMs >= fromMs &&
        atMs < toMs &&
        Object.entries(filters).every(([name, values]) => values.includes(labels[name] ?? "")),
    );
    const groups = Map.groupBy(matching, ({ labels = {} }) =>
      JSON.stringify(Object.fromEntries(groupBy.map((name) => [name, labels[name] ?? ""]))),
    );
    return [...groups].map(([labels, of]) => {
      const steps = Map.groupBy(of, ({ atMs }) => Math.floor(atMs / stepMs) * stepMs);
      const points = [...steps].map(
        ([startMs, within]): Point => ({ startMs, ...figuresOf(metric, within) }),
      );
      return {
        labels: JSON.parse(labels),
        points: points.sort((a, b) => a.startMs - b.startMs),
        total: figuresOf(metric, of),
      };
    });
  };
}

function figuresOf(metric: string, samples: readonly Sample[]): Figures {
  const values = samples.map(({ value }) => value);
  const sketch = METRICS.get(metric)?.kind === "distribution" ? new Sketch() : null;
  for (const { value, times = 1 } of samples) sketch?.add(value, times);
  return {
    count: samples.reduce((count, { times = 1 }) => count + times, 0),
    sum: samples.reduce((sum, { value, times = 1 }) => sum + value * times, 0),
    min: Math.min(...values),
    max: Math.max(...values),
    sketch,
  };
}
