import { singleton } from "#lib/singleton.ts";
import type { MetricUnit } from "./definition.ts";
import type { Cell } from "./recorder.ts";

/** Upper bounds of the histograms in /metrics, where percentiles are worked out from fixed buckets. */
export const BOUNDS: Readonly<Record<MetricUnit, readonly number[]>> = {
  seconds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  bytes: [256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864],
  ratio: [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1],
  count: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000],
  score: [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1],
};

export type LifetimeFigures = {
  cell: Cell;
  /** Of a distribution weighted, as its buckets are. */
  count: number;
  sum: number;
  /** How a gauge stood in the newest interval. */
  level: number;
  /** Of a distribution: how many fall below each of its unit's bounds and above the one before; the last, above all. */
  buckets: Float64Array;
};

export type Lifetime = ReturnType<typeof createLifetime>;

/** Since the process began, by cell: what Prometheus asks for, which does its own subtraction. */
export function createLifetime() {
  const all = new Map<Cell, LifetimeFigures>();
  return {
    /** Before the cell is cleared. */
    add(cell: Cell): void {
      const figures = all.get(cell) ?? noFigures(cell);
      all.set(cell, figures);
      addTo(figures, cell);
    },
    /** @returns What was added and what the cell holds by now. */
    withCurrent(cell: Cell): LifetimeFigures {
      const past = all.get(cell) ?? noFigures(cell);
      const figures = { ...past, buckets: past.buckets.slice() };
      addTo(figures, cell);
      return figures;
    },
  };
}

/** Of this process. */
export const getLifetime = () => singleton("metrics-lifetime", createLifetime);

function noFigures(cell: Cell): LifetimeFigures {
  const buckets = new Float64Array(cell.sketch ? BOUNDS[cell.metric.unit].length + 1 : 0);
  return { cell, count: 0, sum: 0, level: 0, buckets };
}

function addTo(figures: LifetimeFigures, { metric, sketch, count, sum }: Cell): void {
  if (count !== 0) figures.level = sum / count;
  if (!sketch) {
    figures.count += count;
    figures.sum += sum;
    return;
  }
  const bounds = BOUNDS[metric.unit];
  let weighted = 0;
  for (const bucket of sketch.buckets()) {
    const above = bounds.findIndex((bound) => bucket.value <= bound);
    const at = above < 0 ? bounds.length : above;
    figures.buckets[at] = (figures.buckets[at] ?? 0) + bucket.count;
    weighted += bucket.count;
  }
  figures.count += weighted;
  // A sample counts for as many as it stands for, in both.
  figures.sum += count === 0 ? sum : (sum * weighted) / count;
}
