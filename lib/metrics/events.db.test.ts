import { expect, inject, onTestFinished, test } from "vitest";
import { createDb } from "#db/client.ts";
import { connect, type Sql } from "#db/connect.ts";
import { DAY_MS } from "#lib/units.ts";
import { forgetOldEvents, noteEvent } from "./events.ts";
import { iso } from "./insert-rows.ts";

class Rollback extends Error {}

/** Without events of others. */
async function rolledBack(work: (sql: Sql) => Promise<void>): Promise<void> {
  const pool = connect(inject("databaseUrl"), { poolSize: 1 });
  onTestFinished(() => pool.end());
  createDb(pool);
  await pool
    .begin(async (tx) => {
      await tx`delete from performance_events`;
      // A transaction asks as the pool does.
      await work(tx as unknown as Sql);
      throw new Rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error;
    });
}

test("an event keeps its detail, on a pool that drizzle shares as well", () =>
  rolledBack(async (sql) => {
    await noteEvent(sql, "purge", "Purged home", { responses: 3, name: null });
    const [noted] = await sql`select kind, label, detail from performance_events`;
    expect(noted).toEqual({ kind: "purge", label: "Purged home", detail: { responses: 3, name: null } });
  }));

test("events of long ago are forgotten, but not which releases there were", () =>
  rolledBack(async (sql) => {
    const ago = (days: number) => iso(Date.now() - days * DAY_MS);
    await sql`
      insert into performance_events (kind, label, at) values
        ('deployment', 'old release', ${ago(500)}), ('job', 'old job', ${ago(500)}), ('job', 'job', ${ago(300)})`;

    expect(await forgetOldEvents(sql)).toBe(1);

    const left = await sql`select label from performance_events order by at`;
    expect(left.map(({ label }) => label)).toEqual(["old release", "job"]);
  }));
