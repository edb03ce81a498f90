import type { Sql } from "#db/connect.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import { DAY_MS } from "#lib/units.ts";
import { burnRate, readSteps } from "./burn.ts";
import type { ReadSeries } from "./measure.ts";
import type { Budget } from "./model.ts";
import { SLOS, type Slo } from "./slos.ts";

/** What is left of each error budget, over its own window of days. */
export function getBudgets(sql: Sql, nowMs: number): Promise<Budget[]> {
  const read: ReadSeries = (query) => readSeries(sql, query, nowMs);
  return Promise.all(SLOS.map((slo) => readBudget(read, slo, nowMs)));
}

/** By whole days: today counts as one, however much of it is over. */
export async function readBudget(read: ReadSeries, slo: Slo, nowMs: number): Promise<Budget> {
  const { sloId, title, target, windowDays, indicator } = slo;
  const toMs = Math.ceil(nowMs / DAY_MS) * DAY_MS;
  const days = await readSteps(read, indicator, { fromMs: toMs - windowDays * DAY_MS, toMs }, DAY_MS);
  const bad = days.reduce((sum, day) => sum + day.bad, 0);
  const events = days.reduce((sum, day) => sum + day.total, 0);
  return {
    sloId,
    title,
    target,
    windowDays,
    events,
    badRatio: events > 0 ? bad / events : null,
    leftRatio: events > 0 ? 1 - burnRate({ bad, total: events }, target) : null,
    days,
  };
}
