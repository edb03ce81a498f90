import type { Sql } from "#db/connect.ts";
import { logger } from "#lib/logger.ts";
import { HOUR_MS } from "#lib/units.ts";
import type { KnownQuery } from "./known-queries.ts";

const SEEN_EVERY_MS = 1 * HOUR_MS;

/** Writes the texts of queries to `query_stats`, where figures that carry a fingerprint find them. */
export function createQueryTexts(sql: Sql) {
  const unwritten = new Map<string, string>();
  const written = new Map<string, string>();
  let seenAt = performance.now();

  return {
    add({ fingerprint, text }: KnownQuery): void {
      unwritten.set(fingerprint, text);
    },

    /** Rejects never: what could not be written is next time. */
    async write(): Promise<void> {
      const isSeenDue = performance.now() - seenAt > SEEN_EVERY_MS;
      const rows = [...unwritten, ...(isSeenDue ? written : [])];
      if (rows.length === 0) return;
      try {
        await sql`
          insert into query_stats (fingerprint, text)
          select * from unnest(${rows.map(([key]) => key)}::text[], ${rows.map(([, text]) => text)}::text[])
          on conflict (fingerprint) do update set last_seen_at = now()`;
        if (isSeenDue) seenAt = performance.now();
        for (const [fingerprint, text] of rows) {
          unwritten.delete(fingerprint);
          written.set(fingerprint, text);
        }
      } catch (error) {
        logger.warn("the texts of queries were not written", { error });
      }
    },
  };
}
