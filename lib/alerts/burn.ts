import { METRICS } from "#lib/metrics/catalogue.ts";
import type { Figures, SeriesQuery } from "#lib/metrics/series.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { amountOf, type Range, type ReadSeries } from "./measure.ts";
import type { Severity } from "./model.ts";
import type { Indicator } from "./slos.ts";

export type Events = { bad: number; total: number };

/**
 * The four pairs of the Site Reliability Workbook, chapter 5 ("Alerting on SLOs", multiwindow, multi-burn-rate alerts): how
 * many times too fast the budget is spent, in a long window and still in a short one. The first two call somebody, the
 * others can wait for the morning.
 */
export const BURN_PAIRS = [
  { factor: 14.4, longMs: HOUR_MS, shortMs: 5 * MINUTE_MS, severity: "critical" },
  { factor: 6, longMs: 6 * HOUR_MS, shortMs: 30 * MINUTE_MS, severity: "critical" },
  { factor: 3, longMs: DAY_MS, shortMs: 2 * HOUR_MS, severity: "warning" },
  { factor: 1, longMs: 3 * DAY_MS, shortMs: 6 * HOUR_MS, severity: "warning" },
] as const satisfies readonly { factor: number; longMs: number; shortMs: number; severity: Severity }[];
export type BurnPair = (typeof BURN_PAIRS)[number];

/** 1 − 0.999 is a little more than 0.001. */
const ROUNDING = 1e-9;

export type Burn = { pair: BurnPair; longRate: number; shortRate: number };

/** @returns How many times faster than allowed; 1 spends the budget exactly within its window. */
export function burnRate({ bad, total }: Events, target: number): number {
  return total > 0 ? bad / total / (1 - target) : 0;
}

/**
 * The most urgent pair that burns too fast in both its windows; null: none does, or too little happened to tell.
 *
 * @param eventsIn What happened in the last so many ms.
 */
export function fastestBurn(
  eventsIn: (windowMs: number) => Events,
  target: number,
  minEvents: number,
): Burn | null {
  for (const pair of BURN_PAIRS) {
    const long = eventsIn(pair.longMs);
    const longRate = burnRate(long, target);
    const shortRate = burnRate(eventsIn(pair.shortMs), target);
    const isFast = Math.min(longRate, shortRate) >= pair.factor - ROUNDING;
    if (isFast && long.total >= minEvents) {
      return { pair, longRate, shortRate };
    }
  }
  return null;
}

/** Each window is read in steps that it holds a few dozen of. */
const STEPS = [
  { upToMs: HOUR_MS, stepMs: MINUTE_MS },
  { upToMs: 6 * HOUR_MS, stepMs: 10 * MINUTE_MS },
  { upToMs: 3 * DAY_MS, stepMs: HOUR_MS },
];

/** Reads good and bad once, for windows of any length up to three days. */
export async function readEvents(
  read: ReadSeries,
  indicator: Indicator,
  nowMs: number,
): Promise<(windowMs: number) => Events> {
  const resolutions = await Promise.all(
    STEPS.map(async ({ upToMs, stepMs }) => {
      const toMs = Math.ceil(nowMs / stepMs) * stepMs;
      const range = { fromMs: toMs - upToMs - stepMs, toMs };
      return { upToMs, stepMs, steps: await readSteps(read, indicator, range, stepMs) };
    }),
  );
  return (windowMs) => {
    const found = resolutions.find(({ upToMs }) => windowMs <= upToMs);
    const sinceMs = nowMs - windowMs;
    const events: Events = { bad: 0, total: 0 };
    for (const { startMs, bad, total } of found?.steps ?? []) {
      // A step counts when most of it lies within.
      if (startMs + (found?.stepMs ?? 0) / 2 <= sinceMs) continue;
      events.bad += bad;
      events.total += total;
    }
    return events;
  };
}

export type Step = Events & { startMs: number };

/** Good and bad by step, in order of time. */
export async function readSteps(
  read: ReadSeries,
  indicator: Indicator,
  { fromMs, toMs }: Range,
  stepMs: number,
): Promise<Step[]> {
  const ask = (metric: string, filters: SeriesQuery["filters"]) =>
    read({ metric, filters, groupBy: [], fromMs, toMs, stepMs });
  if (indicator.kind === "exceeded") {
    const series = await ask(indicator.of.metric, indicator.of.where);
    return (series[0]?.points ?? []).map((point) => ({
      startMs: point.startMs,
      ...exceeding(point, indicator.bound),
    }));
  }
  const { bad, total } = indicator;
  const [bads, totals] = await Promise.all([ask(bad.metric, bad.where), ask(total.metric, total.where)]);
  const badAt = new Map(bads[0]?.points.map((point) => [point.startMs, amountOf(bad.metric, point)]));
  return (totals[0]?.points ?? []).map((point) => ({
    startMs: point.startMs,
    bad: badAt.get(point.startMs) ?? 0,
    total: amountOf(total.metric, point),
  }));
}

/** By weight: a sampled session stands for those that were not. */
function exceeding({ sketch }: Figures, bound: number): Events {
  const total = sketch?.count ?? 0;
  return { total, bad: total - (sketch?.countUpTo(bound) ?? 0) };
}

/** False while what it is told by is not measured. */
export function isMeasured(indicator: Indicator): boolean {
  return METRICS.has(indicator.kind === "exceeded" ? indicator.of.metric : indicator.total.metric);
}
