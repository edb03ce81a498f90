import type { Sql } from "#db/connect.ts";
import { noteEvent } from "#lib/metrics/events.ts";
import { release } from "#lib/release.ts";

/** Marks on every chart that this process has started, and that another release runs since. */
export async function noteStart(sql: Sql, role: string, running = release()): Promise<void> {
  const [latest] = await sql<{ label: string }[]>`
    select label from performance_events where kind = 'deployment' order by at desc limit 1`;
  if (latest?.label !== running) {
    await noteEvent(sql, "deployment", running, { before: latest?.label ?? null });
  }
  await noteEvent(sql, "start", role === "all" ? "the site" : role, { release: running });
}

/** @param count How many the launcher has run. */
export async function noteMigrations(sql: Sql, count: number): Promise<void> {
  if (count > 0) await noteEvent(sql, "migration", `${count} of the database`, { count });
}
