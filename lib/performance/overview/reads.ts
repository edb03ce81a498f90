import { getPool } from "#db/connect.ts";
import { DAY_MS } from "#lib/units.ts";
import type { Scope } from "../scope.ts";
import {
  readTraffic,
  readVitalHeadlines,
  readVitalP75s,
  type Traffic,
  type VitalHeadline,
} from "./headline.ts";
import { listMovers, type Mover } from "./movers.ts";
import { type ReleaseFigures, readReleases } from "./releases.ts";
import { listWorst, type Worst } from "./worst.ts";

export type Overview = {
  vitals: VitalHeadline[];
  /** At the same time a day before. */
  yesterday: Record<VitalHeadline["key"], number | null>;
  releases: ReleaseFigures;
  traffic: Traffic;
  worst: Worst[];
  movers: Mover[];
  /** Nothing was ever measured. */
  isNew: boolean;
};

/** Whether it is fast for people, what has changed, and what to look at first. */
export async function getOverview(scope: Scope): Promise<Overview> {
  const sql = getPool();
  const dayBefore = { fromMs: scope.fromMs - DAY_MS, toMs: scope.toMs - DAY_MS };
  const [vitals, yesterday, releases, traffic, worst, movers, [measured]] = await Promise.all([
    readVitalHeadlines(sql, scope),
    readVitalP75s(sql, scope, dayBefore),
    readReleases(sql, scope.nowMs),
    readTraffic(sql, scope),
    listWorst(sql, scope),
    listMovers(sql, scope),
    sql<{ isAny: boolean }[]>`
      select exists (select from metric_series where metric = 'hestia_browser_ttfb_seconds') as "isAny"`,
  ]);
  const isNew = !measured?.isAny && traffic.requests === 0;
  return { vitals, yesterday, releases, traffic, worst, movers, isNew };
}
