import type { Figures } from "./series.ts";
import { RELATIVE_ERROR, type Sketch } from "./sketch.ts";

/** Null without samples. @param q 0.75 for p75. */
export function quantileOf({ sketch }: Pick<Figures, "sketch">, q: number): number | null {
  return sketch?.quantile(q) ?? null;
}

/** Of a sample, or the level of a gauge; null without samples. */
export function meanOf({ count, sum }: Pick<Figures, "count" | "sum">): number | null {
  return count > 0 ? sum / count : null;
}

/** How a share of values compares with two bounds, as shares that add up to 1; null without values. */
export type Shares = { good: number; fair: number; poor: number };

/** @param bounds In the metric's unit: up to the first is good, above the second poor. */
export function sharesOf(sketch: Sketch | null, [good, poor]: readonly [number, number]): Shares | null {
  const total = sketch?.count ?? 0;
  if (!sketch || total <= 0) return null;
  const upToGood = sketch.countUpTo(good) / total;
  const upToPoor = sketch.countUpTo(poor) / total;
  return { good: upToGood, fair: upToPoor - upToGood, poor: 1 - upToPoor };
}

/**
 * How content those are who waited, 0 to 1: up to `satisfiedS` fully, up to four times that by half (Apdex Alliance, "Apdex
 * Technical Specification" 1.1). Null when nobody waited.
 */
export function apdexOf(sketch: Sketch | null, satisfiedS: number): number | null {
  const shares = sharesOf(sketch, [satisfiedS, 4 * satisfiedS]);
  return shares && shares.good + shares.fair / 2;
}

export type Interval = { low: number; high: number };

/** A quantile of a normal distribution: 95 % lie within. */
const Z_95 = 1.959_964;
/** Above, the normal distribution stands in for the binomial. */
const MOST_EXACT = 500;

/**
 * Where the true quantile lies with a confidence of at least 95 %, given that only some were measured: between two samples
 * whose ranks follow from the binomial distribution, whatever the values are distributed like (Conover, "Practical
 * Nonparametric Statistics", 3.2), widened by the error of the sketch. Samples count as independent.
 *
 * @param samples How many were measured; less than what the sketch counts, where each stands for several.
 * @returns Null when there are too few to tell: fewer than 13 for the 75th percentile.
 */
export function quantileInterval(sketch: Sketch | null, q: number, samples: number): Interval | null {
  if (!sketch) return null;
  const [below, above] = ranksAround(q, samples);
  if (below < 1 || above > samples) return null;
  const low = valueAt(sketch, below, samples);
  const high = valueAt(sketch, above, samples);
  if (low === null || high === null) return null;
  return { low: low * (1 - RELATIVE_ERROR), high: high * (1 + RELATIVE_ERROR) };
}

/** The value of the sample of that rank, from 1, where each of `samples` counts for the same. */
function valueAt(sketch: Sketch, rank: number, samples: number): number | null {
  const total = sketch.count;
  const at = ((rank - 0.5) / samples) * total;
  return sketch.quantile(Math.min(1, at / Math.max(1, total - 1)));
}

/** The ranks, from 1, of the samples below and above; outside of 1 to `samples` where there are too few. */
function ranksAround(q: number, samples: number): [below: number, above: number] {
  if (samples > MOST_EXACT) {
    const mid = samples * q;
    const reach = Z_95 * Math.sqrt(samples * q * (1 - q));
    return [Math.floor(mid - reach), Math.ceil(mid + reach) + 1];
  }
  let below = 0;
  let above = samples + 1;
  let probability = (1 - q) ** samples;
  let cumulative = 0;
  for (let k = 0; k <= samples; k++) {
    cumulative += probability;
    // So many samples lie below the true quantile at most with the chance of `cumulative`.
    if (cumulative <= 0.025) below = k + 1;
    if (cumulative >= 0.975) {
      above = k + 1;
      break;
    }
    probability *= ((samples - k) / (k + 1)) * (q / (1 - q));
  }
  return [below, above];
}
