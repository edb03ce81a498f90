import type { Sql } from "#db/connect.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import { release } from "#lib/release.ts";
import { DAY_MS, HOUR_MS } from "#lib/units.ts";
import { HEADLINE_VITALS, type VitalHeadline } from "./headline.ts";

const LOOKED_AT_MS = 14 * DAY_MS;

/** What people felt with this release and with the one before, in the last 14 days. */
export type ReleaseFigures = {
  running: string;
  /** Null: nothing else has run. */
  before: string | null;
  vitals: { key: VitalHeadline["key"]; running: number | null; before: number | null }[];
};

export async function readReleases(sql: Sql, nowMs: number): Promise<ReleaseFigures> {
  const running = release();
  const [latest] = await sql<{ label: string }[]>`
    select label from performance_events
    where kind = 'deployment' and label <> ${running} order by at desc limit 1`;
  const before = latest?.label ?? null;
  const toMs = Math.ceil(nowMs / HOUR_MS) * HOUR_MS;
  const vitals = await Promise.all(
    HEADLINE_VITALS.map(async ({ key, metric }) => {
      const series = await readSeries(sql, {
        metric: metric.name,
        filters: { release: before === null ? [running] : [running, before] },
        groupBy: ["release"],
        fromMs: toMs - LOOKED_AT_MS,
        toMs,
        stepMs: LOOKED_AT_MS,
      });
      const p75Of = (name: string | null) =>
        series.find(({ labels }) => labels.release === name)?.total.sketch?.quantile(0.75) ?? null;
      return { key, running: p75Of(running), before: p75Of(before) };
    }),
  );
  return { running, before, vitals };
}
