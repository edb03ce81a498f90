import {
  BROWSER_CLS,
  BROWSER_FCP,
  BROWSER_INP,
  BROWSER_LCP,
  BROWSER_TTFB,
} from "#lib/metrics/catalogue/vitals.ts";
import type { Metric } from "#lib/metrics/definition.ts";
import { quantileInterval, quantileOf } from "#lib/metrics/figures.ts";
import type { Figures } from "#lib/metrics/series.ts";
import { SECOND_MS } from "#lib/units.ts";
import { VITAL_BOUNDS, type Vital } from "#lib/vitals/bounds.ts";
import type { VitalFigures } from "./model.ts";

export const METRIC_OF: Readonly<Record<Vital, Metric>> = {
  lcp: BROWSER_LCP,
  inp: BROWSER_INP,
  cls: BROWSER_CLS,
  fcp: BROWSER_FCP,
  ttfb: BROWSER_TTFB,
};

/** The percentile by which pages are judged: three of four page views were no worse. */
export const JUDGED_AT = 0.75;

/** What one of a vital's bounds is divided by to be in the metric's unit. */
export function scaleOf(vital: Vital): number {
  return vital === "cls" ? 1 : SECOND_MS;
}

export function figuresOf(vital: Vital, total: Figures | null | undefined): VitalFigures {
  const sketch = total?.sketch ?? null;
  const [good, poor] = VITAL_BOUNDS[vital];
  const scale = scaleOf(vital);
  const upToGood = sketch?.countUpTo(good / scale) ?? 0;
  const upToPoor = sketch?.countUpTo(poor / scale) ?? 0;
  const samples = Math.max(0, total?.count ?? 0);
  return {
    p75: quantileOf({ sketch }, JUDGED_AT),
    interval: quantileInterval(sketch, JUDGED_AT, samples),
    samples,
    counts: {
      good: upToGood,
      "needs-improvement": upToPoor - upToGood,
      poor: (sketch?.count ?? 0) - upToPoor,
    },
  };
}
