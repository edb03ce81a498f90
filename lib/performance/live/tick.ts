import type { Sql } from "#db/connect.ts";
import { HTTP_REQUEST_DURATION } from "#lib/metrics/catalogue/http.ts";
import { BROWSER_LCP } from "#lib/metrics/catalogue/vitals.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import { MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import { hitRatioOf, isServerError } from "../overview/requests.ts";

/** How often measurements reach the tables (lib/metrics/flush.ts). */
export const TICK_MS = 10 * SECOND_MS;
/** So that figures of a quiet site do not jump. */
const OVER_MS = MINUTE_MS;
const PEOPLE_OVER_MS = 15 * MINUTE_MS;

/** The small figures that are always in sight. */
export type Tick = {
  atMs: number;
  /** Over the last minute. */
  requestsPerSecond: number;
  hitRatio: number | null;
  errorRatio: number | null;
  /** Over the last quarter of an hour. */
  lcpP75Seconds: number | null;
  openAlerts: number;
};

/** @param atMs A whole tick. */
export async function readTick(sql: Sql, atMs: number, countAlerts: () => Promise<number>): Promise<Tick> {
  const requests = {
    metric: HTTP_REQUEST_DURATION.name,
    filters: {},
    fromMs: atMs - OVER_MS,
    toMs: atMs,
    stepMs: OVER_MS,
  };
  const people = {
    metric: BROWSER_LCP.name,
    filters: {},
    groupBy: [],
    fromMs: atMs - PEOPLE_OVER_MS,
    toMs: atMs,
  };
  const [byCache, byStatus, [lcp], openAlerts] = await Promise.all([
    readSeries(sql, { ...requests, groupBy: ["cache"] }),
    readSeries(sql, { ...requests, groupBy: ["status"] }),
    readSeries(sql, { ...people, stepMs: PEOPLE_OVER_MS }),
    countAlerts(),
  ]);
  const all = byStatus.reduce((sum, { total }) => sum + total.count, 0);
  const failed = byStatus.filter(isServerError).reduce((sum, { total }) => sum + total.count, 0);
  return {
    atMs,
    requestsPerSecond: all / (OVER_MS / SECOND_MS),
    hitRatio: hitRatioOf(byCache),
    errorRatio: all === 0 ? null : failed / all,
    lcpP75Seconds: lcp?.total.sketch?.quantile(0.75) ?? null,
    openAlerts,
  };
}
