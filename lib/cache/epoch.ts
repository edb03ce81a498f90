import { createHash } from "node:crypto";
import type postgres from "postgres";

/**
 * Names the history that transaction numbers belong to: this database, on this server, since it was last restored.
 * What was kept under another is never met. See docs/runbook.md on restoring a backup.
 */
export async function readEpoch(sql: postgres.ISql): Promise<string> {
  const [row] = await sql<{ history: string }[]>`
    select concat_ws(' ', epoch, system_identifier, timeline_id, (
      select oid from pg_database where datname = current_database()
    )) as history
    from cache_epoch, pg_control_system(), pg_control_checkpoint()`;
  if (!row) throw new Error("cache_epoch is empty: run the migrations");
  return createHash("sha256").update(row.history).digest("base64url").slice(0, 12);
}
