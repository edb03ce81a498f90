import type { Series } from "#lib/metrics/series.ts";
import { Sketch } from "#lib/metrics/sketch.ts";

/** An answer within it feels instant, network aside; up to four times as much is tolerated (Apdex 1.1). */
export const APDEX_TARGET_S = 0.1;
const TOLERATED_TIMES = 4;
/** The response cache gave these without making anything. */
const KEPT = new Set(["hit", "stale", "stale-if-error"]);
/** Not the cache's business. */
const UNCACHED = new Set(["file"]);

/** Rate, errors, duration: how a route is answered. */
export type RouteFigures = {
  route: string;
  requests: number;
  perSecond: number;
  /** Failed here: 5xx. */
  errors: number;
  errorRatio: number | null;
  /** Refused: 4xx, clients that went away included. */
  refused: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  slowest: number | null;
  /** 0 to 1. */
  apdex: number | null;
  bytes: number;
  /** Of what was sent, each. */
  meanBytes: number | null;
  /** How many were being answered at a time, on average. */
  concurrency: number;
  /** Answered from the response cache; null: it has nothing to do with this route. */
  keptRatio: number | null;
};

/**
 * One row for each route, most time spent first.
 *
 * @param durations By route and status. @param answers Their sizes, by route and cache. @param seconds Of the range.
 */
export function routeFigures(
  durations: readonly Series[],
  answers: readonly Series[],
  seconds: number,
): RouteFigures[] {
  const byRoute = Map.groupBy(durations, ({ labels }) => labels.route ?? "");
  return [...byRoute]
    .map(([route, of]) =>
      newFigures(
        route,
        of,
        answers.filter(({ labels }) => labels.route === route),
        seconds,
      ),
    )
    .sort((a, b) => b.requests - a.requests);
}

/** All of these together, under this name. */
export function newFigures(
  route: string,
  durations: readonly Series[],
  answers: readonly Series[],
  seconds: number,
): RouteFigures {
  const sketch = new Sketch();
  const served = new Sketch();
  let [requests, errors, refused, busyS, slowest] = [0, 0, 0, 0, 0];
  for (const { labels, total } of durations) {
    requests += total.count;
    busyS += total.sum;
    slowest = Math.max(slowest, total.max ?? 0);
    if (total.sketch) sketch.merge(total.sketch);
    if (labels.status?.startsWith("5")) errors += total.count;
    else if (total.sketch) served.merge(total.sketch);
    if (labels.status?.startsWith("4")) refused += total.count;
  }
  const bytes = sum(answers.map(({ total }) => total.sum));
  const answered = sum(answers.map(({ total }) => total.count));
  return {
    route,
    requests,
    perSecond: requests / seconds,
    errors,
    errorRatio: requests === 0 ? null : errors / requests,
    refused,
    p50: sketch.quantile(0.5),
    p95: sketch.quantile(0.95),
    p99: sketch.quantile(0.99),
    slowest: requests === 0 ? null : slowest,
    apdex: requests === 0 ? null : apdexOf(served, requests),
    bytes,
    meanBytes: answered === 0 ? null : bytes / answered,
    concurrency: busyS / seconds,
    keptRatio: keptRatioOf(answers),
  };
}

/** Satisfied count whole, tolerated half, failures not at all. */
function apdexOf(served: Sketch, requests: number): number {
  const satisfied = served.countUpTo(APDEX_TARGET_S);
  const tolerated = served.countUpTo(TOLERATED_TIMES * APDEX_TARGET_S) - satisfied;
  return Math.min(1, (satisfied + tolerated / 2) / requests);
}

function keptRatioOf(answers: readonly Series[]): number | null {
  const cacheable = answers.filter(
    ({ labels }) => !UNCACHED.has(labels.cache ?? "") && labels.cache !== "bypass",
  );
  const all = sum(cacheable.map(({ total }) => total.count));
  const kept = sum(
    cacheable.filter(({ labels }) => KEPT.has(labels.cache ?? "")).map(({ total }) => total.count),
  );
  return all === 0 ? null : kept / all;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
