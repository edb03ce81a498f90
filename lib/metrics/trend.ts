import { HOUR_MS } from "#lib/units.ts";

/** Standard normal, two-sided 95 %. */
const Z_95 = 1.96;
/** Below, chance has too much of a say. */
const LEAST_POINTS = 10;

export type Trend =
  | { verdict: "unknown" }
  /** Per hour, in the unit of the values; the interval holds the true slope 95 times in 100. */
  | { verdict: "none" | "growing" | "shrinking"; perHour: number; low: number; high: number };

type Point = { atMs: number; value: number };

/**
 * Whether values grow: the median of the slopes between all pairs (Theil–Sen), with the interval that Kendall's test gives.
 * Unlike least squares, single outliers don't sway it.
 *
 * @param points At most a few hundred; no two at the same time.
 */
export function trendOf(points: readonly Point[]): Trend {
  const n = points.length;
  if (n < LEAST_POINTS) return { verdict: "unknown" };
  const slopes: number[] = [];
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) slopes.push((b.value - a.value) / (b.atMs - a.atMs));
  }
  slopes.sort((a, b) => a - b);
  const spread = Z_95 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const at = (rank: number) => slopes[Math.max(0, Math.min(slopes.length - 1, Math.round(rank)))] ?? 0;
  const middle = (slopes.length - 1) / 2;
  const perHour = ((at(Math.floor(middle)) + at(Math.ceil(middle))) / 2) * HOUR_MS;
  const low = at((slopes.length - spread) / 2 - 1) * HOUR_MS;
  const high = at((slopes.length + spread) / 2) * HOUR_MS;
  const verdict = low > 0 ? "growing" : high < 0 ? "shrinking" : "none";
  return { verdict, perHour, low, high };
}
