import { type Metric, viewName } from "./definition.ts";
import { getLifetime } from "./lifetime.ts";
import { type Cell, type Recorder, viewsOf } from "./recorder.ts";
import { Sketch } from "./sketch.ts";

/** A row of `metric_series`, as this process knows it. */
export type SeriesRef = {
  metric: string;
  view: string;
  labels: Readonly<Record<string, string>>;
  /** Null until it is asked of the database. */
  id: number | null;
};

/** What one series did in one interval. */
export type MeasuredRow = {
  series: SeriesRef;
  count: number;
  sum: number;
  min: number;
  max: number;
  /** Base64; null for counters and gauges. */
  sketch: string | null;
};

/** Takes what was recorded since the last time: cells are emptied in place, and valid as before. */
export function createRowTaker(recorder: Recorder) {
  const known = new Map<string, SeriesRef>();
  const seriesOfCell = new WeakMap<Cell, readonly SeriesRef[]>();

  function seriesOf(cell: Cell): readonly SeriesRef[] {
    const refs = seriesOfCell.get(cell) ?? viewsOf(cell.metric).map((view) => refTo(cell, view));
    seriesOfCell.set(cell, refs);
    return refs;
  }

  function refTo({ metric, labels }: Cell, view: readonly string[]): SeriesRef {
    const inView = Object.fromEntries(view.toSorted().map((name) => [name, labels[name] ?? ""]));
    const key = `${metric.name} ${JSON.stringify(inView)}`;
    const ref = known.get(key) ?? { metric: metric.name, view: viewName(view), labels: inView, id: null };
    known.set(key, ref);
    return ref;
  }

  return {
    take(): MeasuredRow[] {
      const sums = new Map<SeriesRef, ReturnType<typeof createSum>>();
      for (const cell of recorder.all()) {
        if (!isTouched(cell)) continue;
        for (const series of seriesOf(cell)) {
          const sum = sums.get(series) ?? createSum(cell.metric);
          sums.set(series, sum);
          sum.add(cell);
        }
        getLifetime().add(cell);
        cell.clear();
      }
      return [...sums].map(([series, sum]) => ({ series, ...sum.figures() }));
    },
    get seriesCount(): number {
      return known.size;
    },
  };
}

/** What was recorded and taken back again counts, too. */
export function isTouched({ min }: Cell): boolean {
  return min !== Number.POSITIVE_INFINITY;
}

/** Cells of one view added up. */
function createSum({ kind }: Metric) {
  const sketch = kind === "distribution" ? new Sketch() : null;
  const figures = { count: 0, sum: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
  return {
    add(cell: Cell): void {
      figures.count += cell.count;
      figures.sum += cell.sum;
      figures.min = Math.min(figures.min, cell.min);
      figures.max = Math.max(figures.max, cell.max);
      if (cell.sketch) sketch?.merge(cell.sketch);
    },
    figures: () => ({ ...figures, sketch: sketch?.encode().toString("base64") ?? null }),
  };
}
