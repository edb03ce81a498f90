import type { ISql } from "postgres";
import { DAY_MS } from "#lib/units.ts";
import { iso } from "./insert-rows.ts";

/** So that a season can be held against the one before. */
const KEEP_MS = 400 * DAY_MS;

/** What may have changed how fast the site is, as a mark on every chart. */
export type EventKind = "deployment" | "migration" | "start" | "purge" | "job" | "setting";

/** Notes what happened just now. @param label A few words: what a reader of a chart sees. */
export async function noteEvent(
  sql: ISql,
  kind: EventKind,
  label: string,
  detail: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  // Serialised here: drizzle, once it shares the pool, takes that from the driver.
  await sql`
    insert into performance_events (kind, label, detail)
    values (${kind}, ${label}, ${JSON.stringify(detail)}::text::jsonb)`;
}

/** Forgets what nobody looks back to; which releases there were stays. @returns How many are gone. */
export async function forgetOldEvents(sql: ISql, nowMs = Date.now()): Promise<number> {
  const { count } = await sql`
    delete from performance_events where at < ${iso(nowMs - KEEP_MS)} and kind <> 'deployment'`;
  return count;
}
