import type { ISql } from "postgres";

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
