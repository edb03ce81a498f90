import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "#lib/units.ts";

export type Resolution = {
  seconds: number;
  ms: number;
  /** The partitioned table of its rows. */
  table: string;
  /** How long its rows are kept. */
  keepMs: number;
};

const resolution = (ms: number, table: string, keepMs: number): Resolution => ({
  seconds: ms / SECOND_MS,
  ms,
  table,
  keepMs,
});

/** Finest first; each is a whole number of the one before. Rows are written in the first, and folded into the others. */
export const RESOLUTIONS: readonly [Resolution, Resolution, Resolution, Resolution] = [
  resolution(10 * SECOND_MS, "performance_metrics_10s", 1 * DAY_MS),
  resolution(MINUTE_MS, "performance_metrics_1m", 8 * DAY_MS),
  resolution(HOUR_MS, "performance_metrics_1h", 100 * DAY_MS),
  resolution(DAY_MS, "performance_metrics_1d", 5 * 365 * DAY_MS),
];

/** How long what is measured is collected, before it becomes a row. */
export const INTERVAL_MS = 10 * SECOND_MS;
