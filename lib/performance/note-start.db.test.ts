import { expect, inject, test } from "vitest";
import { connect, type Sql } from "#db/connect.ts";
import { noteMigrations, noteStart } from "./note-start.ts";

const rollBack = new Error("rolled back");

test("a release that is new is marked once, a start each time, migrations when there were some", async () => {
  const pool = connect(inject("databaseUrl"), { poolSize: 1 });
  let kinds: string[] = [];
  const done = pool.begin(async (transaction) => {
    // Has all of a pool that is used here.
    const sql = transaction as unknown as Sql;
    await sql`delete from performance_events`;
    await noteStart(sql, "all", "1.0+a");
    await noteStart(sql, "all", "1.0+a");
    await noteMigrations(sql, 0);
    await noteMigrations(sql, 2);
    await noteStart(sql, "web", "1.1+b");
    const rows = await sql`select kind, label from performance_events order by event_id`;
    kinds = rows.map(({ kind, label }) => `${kind} ${label}`);
    throw rollBack;
  });
  await expect(done).rejects.toBe(rollBack);
  await pool.end();
  expect(kinds.toSorted()).toEqual([
    "deployment 1.0+a",
    "deployment 1.1+b",
    "migration 2 of the database",
    "start the site",
    "start the site",
    "start web",
  ]);
});
