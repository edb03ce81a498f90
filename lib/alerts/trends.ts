import { trendOf } from "#lib/metrics/trend.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import type { Observation } from "./evaluate.ts";
import { formatMeasured, formatRatio } from "./format.ts";
import { aggregateOf, type ReadSeries } from "./measure.ts";
import type { ConditionOf } from "./model.ts";

type Trending = ConditionOf<"trend">;

/** A trend is told from at most so many steps, as all pairs of them are compared. */
const MOST_STEPS = 84;
const STEPS_MINUTES = [5, 10, 15, 30, 60, 120];

/** Growth counts by the end of its confidence interval that is nearer to none: what is likely chance does not breach. */
export async function observeTrend(
  read: ReadSeries,
  condition: Trending,
  nowMs: number,
): Promise<Observation[]> {
  const { measure, groupBy, windowMinutes } = condition;
  const stepMs = trendStepMs(windowMinutes);
  const toMs = Math.ceil(nowMs / stepMs) * stepMs;
  const series = await read({
    metric: measure.metric,
    filters: measure.where,
    groupBy,
    fromMs: toMs - windowMinutes * MINUTE_MS,
    toMs,
    stepMs,
  });
  return series.map(({ labels, points }) => {
    const levels = points.flatMap((point) => {
      const value = aggregateOf(measure, point, stepMs / SECOND_MS);
      return value === null ? [] : [{ atMs: point.startMs, value }];
    });
    return { labels, severity: null, ...findingOf(condition, levels) };
  });
}

/** How far apart the levels are that a trend is told from. */
export function trendStepMs(windowMinutes: number): number {
  const minutes = STEPS_MINUTES.find((each) => windowMinutes / each <= MOST_STEPS) ?? 120;
  return minutes * MINUTE_MS;
}

function findingOf(
  { measure, windowMinutes, direction, byRatio }: Trending,
  levels: readonly { atMs: number; value: number }[],
): Pick<Observation, "value" | "isBreaching" | "badness" | "detail"> {
  const trend = trendOf(levels);
  const spanMs = (levels.at(-1)?.atMs ?? 0) - (levels[0]?.atMs ?? 0);
  // What grows after a start and then stays is no trend yet.
  if (trend.verdict === "unknown" || spanMs < (windowMinutes * MINUTE_MS) / 2) {
    return {
      value: null,
      isBreaching: false,
      badness: 0,
      detail: "Too little was measured to tell a trend.",
    };
  }
  const hours = (windowMinutes * MINUTE_MS) / HOUR_MS;
  const level =
    levels.map(({ value }) => value).toSorted((a, b) => a - b)[Math.floor(levels.length / 2)] ?? 0;
  const leastPerHour = direction === "growing" ? trend.low : -trend.high;
  const ratio = level > 0 ? (leastPerHour * hours) / level : 0;
  const verb = { growing: "Grows", shrinking: "Shrinks", none: "Neither grows nor shrinks" }[trend.verdict];
  return {
    value: trend.perHour,
    isBreaching: trend.verdict === direction && ratio >= byRatio,
    badness: ratio,
    detail:
      trend.verdict === "none"
        ? `${verb}, as far as ${levels.length} measurements tell.`
        : `${verb} by ${formatMeasured(measure, Math.abs(trend.perHour))} an hour, by at least ${formatRatio(Math.max(0, ratio))} of its level in ${hours} h with a confidence of 95 %.`,
  };
}
