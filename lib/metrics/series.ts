import type { Sketch } from "./sketch.ts";

/** What a series did in one step, or in a whole range. */
export type Figures = {
  count: number;
  sum: number;
  /** Null without samples. */
  min: number | null;
  max: number | null;
  /** Null for counters and gauges. */
  sketch: Sketch | null;
};

export type Point = Figures & { startMs: number };

export type Series = {
  /** Those that were grouped by. */
  labels: Readonly<Record<string, string>>;
  /** In order of time; a step without samples has none. */
  points: Point[];
  /** Of all its points together. */
  total: Figures;
};

/** What a chart or an alert asks of one metric. */
export type SeriesQuery = {
  metric: string;
  /** By label, the values that count. */
  filters: Readonly<Record<string, readonly string[]>>;
  /** One series for each value of these labels together. */
  groupBy: readonly string[];
  /** Whole steps since 1970. */
  fromMs: number;
  /** Exclusive. */
  toMs: number;
  /** 10 s or a multiple. */
  stepMs: number;
};
