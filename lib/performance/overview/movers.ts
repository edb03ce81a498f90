import type { Sql } from "#db/connect.ts";
import { HTTP_REQUEST_DURATION } from "#lib/metrics/catalogue/http.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Series } from "#lib/metrics/series.ts";
import { filtersFor, type Scope } from "../scope.ts";

/** Fewer say nothing about a route. */
const LEAST_REQUESTS = 20;
/** What nobody notices is no change. */
const LEAST_SECONDS = 0.02;
const LEAST_RATIO = 1.3;
const MOST = 4;

/** A route whose requests take clearly longer, or less long, than in the time compared with. */
export type Mover = { route: string; p75: number; before: number; requests: number };

/** Those that move most, counted by how many requests it touches. */
export async function listMovers(sql: Sql, scope: Scope): Promise<Mover[]> {
  if (!scope.compare) return [];
  const [now, before] = await Promise.all([
    readRoutes(sql, scope, scope),
    readRoutes(sql, scope, scope.compare),
  ]);
  return findMovers(now, before);
}

export function findMovers(now: readonly Series[], before: readonly Series[]): Mover[] {
  const earlier = new Map(before.map((series) => [series.labels.route, series]));
  const movers = now.flatMap((series) => {
    const was = earlier.get(series.labels.route);
    const [p75, p75Before] = [p75Of(series), was ? p75Of(was) : null];
    if (p75 === null || p75Before === null || !series.labels.route?.startsWith("/")) return [];
    const ratio = Math.max(p75, p75Before) / Math.min(p75, p75Before);
    if (ratio < LEAST_RATIO || Math.abs(p75 - p75Before) < LEAST_SECONDS) return [];
    return [{ route: series.labels.route, p75, before: p75Before, requests: series.total.count }];
  });
  const weight = ({ p75, before: was, requests }: Mover) => Math.abs(p75 - was) * requests;
  return movers.toSorted((a, b) => weight(b) - weight(a)).slice(0, MOST);
}

function readRoutes(sql: Sql, scope: Scope, { fromMs, toMs }: { fromMs: number; toMs: number }) {
  return readSeries(sql, {
    metric: HTTP_REQUEST_DURATION.name,
    filters: filtersFor(scope, ["route"]),
    groupBy: ["route"],
    fromMs,
    toMs,
    stepMs: toMs - fromMs,
  });
}

/** Null for too few, or none that took any time. */
function p75Of({ total }: Series): number | null {
  return total.count < LEAST_REQUESTS ? null : total.sketch?.quantile(0.75) || null;
}
