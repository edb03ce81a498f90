import { METRICS } from "#lib/metrics/catalogue.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { type Events, fastestBurn, isMeasured, readEvents } from "./burn.ts";
import type { Observation } from "./evaluate.ts";
import { formatCount, formatFactor, formatMeasured } from "./format.ts";
import { type Measured, type ReadSeries, readMeasure } from "./measure.ts";
import type { Condition, ConditionOf } from "./model.ts";
import { findSlo, type Slo } from "./slos.ts";
import { observeTrend } from "./trends.ts";

/**
 * What a condition finds now, of each of its series. Too few samples are no evidence: nothing breaches, and what was
 * open clears.
 */
export async function observe(read: ReadSeries, condition: Condition, nowMs: number): Promise<Observation[]> {
  switch (condition.kind) {
    case "threshold":
      return observeThreshold(read, condition, nowMs);
    case "absence":
      return observeAbsence(read, condition, nowMs);
    case "change":
      return observeChange(read, condition, nowMs);
    case "trend":
      return observeTrend(read, condition, nowMs);
    case "burn":
      return observeBurn(read, condition, nowMs);
  }
}

async function observeThreshold(
  read: ReadSeries,
  { measure, groupBy, windowMinutes, compare, bound, minSamples }: ConditionOf<"threshold">,
  nowMs: number,
): Promise<Observation[]> {
  const range = { fromMs: nowMs - windowMinutes * MINUTE_MS, toMs: nowMs };
  const found = await readMeasure(read, measure, groupBy, range);
  return found.map(({ labels, value, samples }) => {
    const isOver = value !== null && (compare === "above" ? value > bound : value < bound);
    const show = (figure: number) => formatMeasured(measure, figure);
    return {
      labels,
      value,
      isBreaching: isOver && samples >= minSamples,
      badness: value === null ? 0 : compare === "above" ? value : -value,
      severity: null,
      detail:
        value === null
          ? "Nothing was measured."
          : `${show(value)} in the last ${windowMinutes} min, ${compare} ${show(bound)} is too ${compare === "above" ? "much" : "little"}.`,
    };
  });
}

/** Was there, and is no more: what never was is not missed. */
async function observeAbsence(
  read: ReadSeries,
  { measure, windowMinutes, lookbackMinutes, minSamples }: ConditionOf<"absence">,
  nowMs: number,
): Promise<Observation[]> {
  const fromMs = nowMs - windowMinutes * MINUTE_MS;
  const counted = { ...measure, aggregate: isCounter(measure.metric) ? "sum" : "count" } as const;
  const [[now], [before]] = await Promise.all([
    readMeasure(read, counted, [], { fromMs, toMs: nowMs }),
    readMeasure(read, counted, [], { fromMs: fromMs - lookbackMinutes * MINUTE_MS, toMs: fromMs }),
  ]);
  const samples = now?.samples ?? 0;
  const earlier = before?.samples ?? 0;
  return [
    {
      labels: {},
      value: samples,
      isBreaching: samples === 0 && earlier >= Math.max(1, minSamples),
      badness: earlier,
      severity: null,
      detail:
        samples === 0
          ? `None in the last ${windowMinutes} min; ${formatCount(earlier)} in the ${lookbackMinutes} min before.`
          : `${formatCount(samples)} in the last ${windowMinutes} min.`,
    },
  ];
}

async function observeChange(
  read: ReadSeries,
  condition: ConditionOf<"change">,
  nowMs: number,
): Promise<Observation[]> {
  const { measure, groupBy, windowMinutes, baseline, compare, byRatio, minSamples } = condition;
  const windowMs = windowMinutes * MINUTE_MS;
  const backMs = { previous: windowMs, yesterday: DAY_MS, "last-week": 7 * DAY_MS }[baseline];
  const range = { fromMs: nowMs - windowMs, toMs: nowMs };
  const [now, before] = await Promise.all([
    readMeasure(read, measure, groupBy, range),
    readMeasure(read, measure, groupBy, { fromMs: range.fromMs - backMs, toMs: range.toMs - backMs }),
  ]);
  const bases = new Map(before.map((base) => [JSON.stringify(base.labels), base]));
  return now.map((found) => {
    const base = bases.get(JSON.stringify(found.labels)) ?? null;
    const change = changeOf(found, base, minSamples);
    const isOver = change !== null && (compare === "above" ? change >= byRatio : change <= -byRatio);
    return {
      labels: found.labels,
      value: found.value,
      isBreaching: isOver,
      badness: Math.abs(change ?? 0),
      severity: null,
      detail:
        change === null || found.value === null || base?.value == null
          ? "Too little was measured to compare."
          : `${formatMeasured(measure, found.value)} in the last ${windowMinutes} min, ${formatMeasured(measure, base.value)} ${BASELINES[baseline]}.`,
    };
  });
}

const BASELINES = {
  previous: "just before",
  yesterday: "at this time yesterday",
  "last-week": "at this time last week",
} as const;

/** 0.5: half as much again; null without enough on both sides. */
function changeOf(now: Measured, base: Measured | null, minSamples: number): number | null {
  if (!base || now.value === null || base.value === null || base.value === 0) return null;
  if (Math.min(now.samples, base.samples) < minSamples) return null;
  return now.value / base.value - 1;
}

async function observeBurn(
  read: ReadSeries,
  { slo: sloId, minEvents }: ConditionOf<"burn">,
  nowMs: number,
): Promise<Observation[]> {
  const slo = findSlo(sloId);
  if (!slo || !isMeasured(slo.indicator)) return [];
  return [burning(slo, await readEvents(read, slo.indicator, nowMs), minEvents)];
}

/** @param eventsIn What happened in the last so many ms. */
export function burning(slo: Slo, eventsIn: (windowMs: number) => Events, minEvents: number): Observation {
  const burn = fastestBurn(eventsIn, slo.target, minEvents);
  if (!burn) {
    return {
      labels: {},
      value: null,
      isBreaching: false,
      badness: 0,
      severity: null,
      detail: "Within its budget.",
    };
  }
  const { pair, longRate, shortRate } = burn;
  return {
    labels: {},
    value: longRate,
    isBreaching: true,
    badness: pair.factor,
    severity: pair.severity,
    detail: `${slo.title}: the budget is spent ${formatFactor(longRate)} as fast as it may be (${spanOf(pair.longMs)}; ${formatFactor(shortRate)} in the last ${spanOf(pair.shortMs)}).`,
  };
}

function spanOf(ms: number): string {
  if (ms < HOUR_MS) return `${ms / MINUTE_MS} min`;
  return ms < DAY_MS ? `${ms / HOUR_MS} h` : `${ms / DAY_MS} d`;
}

function isCounter(metric: string): boolean {
  return METRICS.get(metric)?.kind === "counter";
}
