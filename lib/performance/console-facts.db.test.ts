import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { DAY_MS } from "#lib/units.ts";
import { listEventMarks } from "./console-facts.ts";

let sql: Sql;
beforeAll(async () => {
  ({ sql } = await openOwnDatabase("console_facts_test"));
});
afterAll(() => sql?.end());

test("a job that comes every hour does not push out the deployment of last month", async () => {
  await sql`
    insert into performance_events (kind, label, at)
    select 'job', 'fold-figures', now() - n * interval '1 hour' from generate_series(1, 700) n
    union all select 'deployment', '1.1', now() - interval '29 days'
    union all select 'deployment', '1.0', now() - interval '100 days'`;

  const marks = await listEventMarks(Date.now() - 90 * DAY_MS, sql);

  expect(marks.filter(({ kind }) => kind === "deployment").map(({ label }) => label)).toEqual(["1.1"]);
  expect(marks.filter(({ kind }) => kind === "job").length).toBeLessThan(100);
  expect(marks).toEqual(marks.toSorted((a, b) => a.atMs - b.atMs));
});
