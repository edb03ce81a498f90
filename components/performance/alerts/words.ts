import type { Aggregate, Condition, Measure, Selection } from "#lib/alerts/model.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { formatValue, type Unit } from "../format.ts";

const BASELINES = {
  previous: "just before",
  yesterday: "at the same time yesterday",
  "last-week": "at the same time last week",
} as const;

/** The kinds of condition, as the end of "It fires when something …". */
export const KIND_WORDS: Record<Condition["kind"], { name: string; help: string }> = {
  threshold: { name: "is too high or too low", help: "Held against a bound: the 95th percentile above 1 s" },
  change: { name: "is not what it was", help: "Held against an earlier time: a fifth less than yesterday" },
  trend: { name: "keeps growing or shrinking", help: "A steady course over hours, like memory that leaks" },
  absence: { name: "is missing", help: "It was there before, and is no more" },
  burn: { name: "spends an error budget too fast", help: "A goal of the site is about to be missed" },
};

/** What is made of a metric's samples. */
export const AGGREGATE_WORDS: Record<Aggregate, string> = {
  count: "how many there are",
  sum: "what they add up to",
  rate: "how many a second",
  mean: "their mean",
  min: "the lowest",
  max: "the highest",
  p50: "median (p50)",
  p75: "p75: 3 of 4 are lower",
  p90: "p90: 9 of 10 are lower",
  p95: "p95: 19 of 20 are lower",
  p99: "p99: 99 of 100 are lower",
  ratio: "a share of something",
};

/** In which a condition's bound is written. */
export function unitOf({ metric, aggregate }: Pick<Measure, "metric" | "aggregate">): Unit {
  if (aggregate === "ratio") return "ratio";
  if (aggregate === "count") return "count";
  const unit = METRICS.get(metric)?.unit ?? "count";
  if (aggregate !== "rate") return unit;
  return unit === "bytes" ? "bytes per second" : "per second";
}

/** A rule as one sentence. */
export function sentenceOf(condition: Condition): string {
  switch (condition.kind) {
    case "threshold": {
      const { measure, compare, bound, windowMinutes, groupBy } = condition;
      return `${nameOf(measure)} ${compare} ${formatValue(bound, unitOf(measure))} in ${windowMinutes} min${by(groupBy)}.`;
    }
    case "absence": {
      const { measure, windowMinutes, lookbackMinutes, minSamples } = condition;
      return `None of ${selected(measure)} in ${windowMinutes} min, after at least ${minSamples} in the ${lookbackMinutes} min before.`;
    }
    case "change": {
      const { measure, compare, byRatio, windowMinutes, baseline, groupBy } = condition;
      const more = compare === "above" ? "more" : "less";
      return `${nameOf(measure)} in ${windowMinutes} min is ${formatValue(byRatio, "ratio")} ${more} than ${BASELINES[baseline]}${by(groupBy)}.`;
    }
    case "trend": {
      const { measure, direction, byRatio, windowMinutes, groupBy } = condition;
      return `${nameOf(measure)} keeps ${direction}, by at least ${formatValue(byRatio, "ratio")} of its level in ${spanOf(windowMinutes)} with a confidence of 95 %${by(groupBy)}.`;
    }
    case "burn":
      return "The error budget is spent too fast, in one of four pairs of a long and a short time: 14.4 times (1 h and 5 min), 6 times (6 h and 30 min), 3 times (1 d and 2 h), 1 time (3 d and 6 h).";
  }
}

/** When it fires and when it ends. */
export function patienceOf(condition: Condition): string {
  const forMinutes = condition.kind === "burn" ? 0 : condition.forMinutes;
  const fires = forMinutes === 0 ? "Fires at once" : `Fires after ${forMinutes} min`;
  return `${fires}; over after ${condition.clearMinutes} min of calm.`;
}

function nameOf(measure: Measure): string {
  if (measure.aggregate === "ratio" && measure.of) {
    return `Share of ${selected(measure)} in ${selected(measure.of)}`;
  }
  const aggregate = measure.aggregate;
  return `${aggregate.charAt(0).toUpperCase()}${aggregate.slice(1)} of ${selected(measure)}`;
}

function selected({ metric, where }: Selection): string {
  const labels = Object.entries(where).map(([name, values]) => `${name} ${values.join(" or ")}`);
  return labels.length === 0 ? metric : `${metric} (${labels.join(", ")})`;
}

function spanOf(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

function by(groupBy: readonly string[]): string {
  return groupBy.length === 0 ? "" : `, for each ${groupBy.join(" and ")}`;
}
