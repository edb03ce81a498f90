import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { listRefusals, readSafety } from "#lib/performance/safety-panel.ts";
import { DAY_MS } from "#lib/units.ts";
import { createPolicyReportsStore } from "./policy-reports-store.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const inline = { directive: "script-src-elem", blocked: "inline", path: "/recipes/soup", source: "" };
let sql: Sql;
beforeAll(async () => {
  ({ sql } = await openOwnDatabase("policy_reports_test"));
});
afterAll(() => sql?.end());
beforeEach(() => sql`truncate csp_reports`);

const storeAt = (nowMs: number) =>
  createPolicyReportsStore(
    sql,
    (path) => path.replace(/^\/recipes\/.*/, "/recipes/[slug]"),
    () => nowMs,
  );

test("the same is one row a day, however often and by however many processes it is told", async () => {
  const [one, other, tomorrow] = [storeAt(NOW_MS), storeAt(NOW_MS), storeAt(NOW_MS + DAY_MS)];
  for (const path of ["/recipes/a", "/recipes/b"]) one.keep({ ...inline, path });
  other.keep(inline);
  tomorrow.keep(inline);
  await Promise.all([one.flush(), other.flush()]);
  await tomorrow.flush();
  const rows = await sql`select day, route, reports from csp_reports order by day`;
  expect([...rows]).toEqual([
    { day: "2026-11-21", route: "/recipes/[slug]", reports: 3 },
    { day: "2026-11-22", route: "/recipes/[slug]", reports: 1 },
  ]);
});

test("whoever makes up origins fills neither memory nor table", async () => {
  for (let round = 0; round < 5; round++) {
    const store = storeAt(NOW_MS);
    for (let i = 0; i < 300; i++) store.keep({ ...inline, blocked: `https://${round}-${i}.test` });
    await store.flush();
  }
  const [counted] = await sql`select count(*)::int as kinds, sum(reports)::int as reports from csp_reports`;
  expect(counted?.kinds).toBeLessThanOrEqual(502);
  expect(counted?.reports).toBe(1_500);
});

test("what could not be written waits, and what is old is forgotten", async () => {
  const long = storeAt(NOW_MS - 100 * DAY_MS);
  long.keep(inline);
  await long.flush();
  const store = storeAt(NOW_MS);
  store.keep(inline);
  await sql`alter table csp_reports rename to gone`;
  await store.flush();
  await sql`alter table gone rename to csp_reports`;
  await store.flush();
  expect((await sql`select day from csp_reports`).map(({ day }) => day)).toEqual(["2026-11-21"]);
});

test("the console tells kinds by how often they were reported, and each day of the time", async () => {
  const [before, now] = [storeAt(NOW_MS - 2 * DAY_MS), storeAt(NOW_MS)];
  before.keep(inline);
  for (let i = 0; i < 3; i++) now.keep({ ...inline, directive: "img-src", blocked: "https://tracker.test" });
  await before.flush();
  await now.flush();
  expect(await listRefusals(sql, { fromDay: "2026-11-01", limit: 10 })).toMatchObject([
    { directive: "img-src", blocked: "https://tracker.test", reports: 3, days: 1 },
    { directive: "script-src-elem", blocked: "inline", route: "/recipes/[slug]", reports: 1 },
  ]);
  const { days, reports, kinds } = await readSafety(sql, NOW_MS);
  expect([days.length, reports, kinds]).toEqual([30, 4, 2]);
  expect(days.slice(-3).map((day) => day.reports)).toEqual([1, 0, 3]);
});
