import { setImmediate as afterOthers } from "node:timers/promises";
import type { Figures, Point, Series, SeriesQuery } from "#lib/metrics/series.ts";
import { Sketch } from "#lib/metrics/sketch.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { BURN_PAIRS, isMeasured, readSteps } from "./burn.ts";
import { burning, observe } from "./conditions.ts";
import { type AlertState, evaluateRule, keyOf, type Observation, type Patience } from "./evaluate.ts";
import type { ReadSeries } from "./measure.ts";
import type { Condition, ConditionOf, RuleTrial } from "./model.ts";
import { findSlo } from "./slos.ts";
import { trendStepMs } from "./trends.ts";

/** How often it is looked at; the state machine takes a longer gap for an interruption. */
const LOOK_MS = 5 * MINUTE_MS;
/** What is read at once, whole multiples of every step. */
const CHUNK_MS = 6 * HOUR_MS;
/** Of a metric that is grouped: those with most samples. */
const MOST_SERIES = 30;
const LOOKS_IN_A_ROW = 12;
const MOST_FIRINGS = 20;
const MOST_NOW = 10;

/** What a rule would have done in the last day, as far as a look every five minutes tells. Changes nothing. */
export async function replay(
  read: ReadSeries,
  condition: Condition,
  patience: Patience,
  nowMs: number,
): Promise<RuleTrial> {
  const toMs = Math.floor(nowMs / LOOK_MS) * LOOK_MS;
  const fromMs = toMs - DAY_MS;
  const look = await lookBack(read, condition, { fromMs, toMs });
  const fired = new Map<string, RuleTrial["firings"][number]>();
  let open: (AlertState & { alertId: string })[] = [];
  let observations: Observation[] = [];
  let opened = 0;

  for (let atMs = fromMs, looks = 1; atMs <= toMs; atMs += LOOK_MS, looks++) {
    observations = await look(atMs);
    for (const change of evaluateRule(open, observations, patience, atMs)) {
      const alertId = change.kind === "open" ? `${++opened}` : change.alertId;
      open = open.filter((alert) => alert.alertId !== alertId);
      if (change.kind === "drop") continue;
      const { labels, state, firedAtMs, resolvedAtMs, detail } = change.alert;
      if (state !== "resolved") open.push({ ...change.alert, alertId });
      if (firedAtMs === null) continue;
      const known = fired.get(alertId);
      fired.set(alertId, { labels, firedAtMs, resolvedAtMs, detail: known?.detail ?? detail });
    }
    if (looks % LOOKS_IN_A_ROW === 0) await afterOthers();
  }
  const firings = [...fired.values()].toSorted((a, b) => b.firedAtMs - a.firedAtMs);
  return {
    fromMs,
    toMs,
    fired: firings.length,
    firings: firings.slice(0, MOST_FIRINGS).map((firing) => ({ ...firing, labels: { ...firing.labels } })),
    now: observations
      .toSorted((a, b) => Number(b.isBreaching) - Number(a.isBreaching) || b.badness - a.badness)
      .slice(0, MOST_NOW)
      .map(({ labels, isBreaching, detail }) => ({ labels: { ...labels }, isBreaching, detail })),
  };
}

type Look = (atMs: number) => Promise<Observation[]>;

async function lookBack(
  read: ReadSeries,
  condition: Condition,
  range: { fromMs: number; toMs: number },
): Promise<Look> {
  if (condition.kind === "burn") return lookAtBudget(read, condition, range);
  const remembered = remember(read, stepOf(condition), range.toMs);
  return (atMs) => observe(remembered, condition, atMs);
}

/** As fine as the windows that are looked at need. */
function stepOf(condition: Exclude<Condition, { kind: "burn" }>): number {
  if (condition.kind === "trend") return trendStepMs(condition.windowMinutes);
  if (condition.windowMinutes < 10) return MINUTE_MS;
  return condition.windowMinutes <= 360 ? LOOK_MS : 30 * MINUTE_MS;
}

async function lookAtBudget(
  read: ReadSeries,
  { slo: sloId, minEvents }: ConditionOf<"burn">,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<Look> {
  const slo = findSlo(sloId);
  if (!slo || !isMeasured(slo.indicator)) return async () => [];
  const reachMs = Math.max(...BURN_PAIRS.map(({ longMs }) => longMs));
  const steps = await readSteps(read, slo.indicator, { fromMs: fromMs - reachMs, toMs }, LOOK_MS);
  return async (atMs) => {
    const eventsIn = (windowMs: number) => {
      const events = { bad: 0, total: 0 };
      for (const { startMs, bad, total } of steps) {
        if (startMs < atMs - windowMs || startMs >= atMs) continue;
        events.bad += bad;
        events.total += total;
      }
      return events;
    };
    return [burning(slo, eventsIn, minEvents)];
  };
}

/** Answers from what was read once, in steps of `stepMs`: a step counts when its middle lies within. */
function remember(read: ReadSeries, stepMs: number, lastMs: number): ReadSeries {
  const untilMs = Math.ceil(lastMs / stepMs) * stepMs;
  const chunks = new Map<string, Promise<Series[]>>();
  const chunkOf = ({ metric, filters, groupBy }: SeriesQuery, fromMs: number) => {
    const key = JSON.stringify([metric, filters, groupBy, fromMs]);
    const known = chunks.get(key);
    if (known) return known;
    const toMs = Math.min(fromMs + CHUNK_MS, untilMs);
    const reading =
      fromMs < toMs ? read({ metric, filters, groupBy, fromMs, toMs, stepMs }) : Promise.resolve([]);
    chunks.set(key, reading);
    return reading;
  };
  return async (query) => {
    const firstMs = Math.floor(query.fromMs / CHUNK_MS) * CHUNK_MS;
    const count = Math.ceil((query.toMs - firstMs) / CHUNK_MS);
    const read = await Promise.all(
      Array.from({ length: count }, (_, index) => chunkOf(query, firstMs + index * CHUNK_MS)),
    );
    const isWithin = ({ startMs }: Point) =>
      startMs + stepMs / 2 >= query.fromMs && startMs + stepMs / 2 < query.toMs;
    const groups = Map.groupBy(
      read.flatMap((series) => series.slice(0, MOST_SERIES)),
      ({ labels }) => keyOf(labels),
    );
    return [...groups.values()].flatMap((of) => {
      const points = of.flatMap((series) => series.points.filter(isWithin));
      return points.length === 0 ? [] : [{ labels: of[0]?.labels ?? {}, points, total: together(points) }];
    });
  };
}

function together(points: readonly Point[]): Figures {
  const lows = points.flatMap(({ min }) => min ?? []);
  const highs = points.flatMap(({ max }) => max ?? []);
  return {
    count: points.reduce((all, { count }) => all + count, 0),
    sum: points.reduce((all, { sum }) => all + sum, 0),
    min: lows.length > 0 ? Math.min(...lows) : null,
    max: highs.length > 0 ? Math.max(...highs) : null,
    // Most aggregates need none.
    get sketch() {
      const sketches = points.flatMap(({ sketch }) => sketch ?? []);
      if (sketches.length === 0) return null;
      const merged = new Sketch();
      for (const sketch of sketches) merged.merge(sketch);
      return merged;
    },
  };
}
