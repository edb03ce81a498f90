import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createDb } from "#db/client.ts";
import { connect, type Sql } from "#db/connect.ts";
import { cacheCounters, recordCache } from "./stats.ts";
import { createStatsHistory, pruneStatsHistory } from "./stats-history.ts";

let sql: Sql;
beforeAll(() => {
  sql = connect(inject("databaseUrl"), { poolSize: 1 });
  // As in the server's process, where it changes what the driver does.
  createDb(sql);
});
afterAll(() => sql?.end());

const rowsOf = (name: string) => sql`
  select extract(epoch from minute)::integer as minute, tier, hits::integer, misses::integer, saved_ms::integer, size_bytes::integer
  from cache_stats where cache = ${name} order by minute`;

test("what was counted is written by the minute, and added up within one", async () => {
  const name = `test-${randomUUID()}`;
  let nowMs = Date.parse("2026-05-01T10:00:30Z");
  const history = createStatsHistory(sql, () => nowMs);
  cacheCounters(name, "l1").bytes = 500;
  recordCache(name, "l1", "hits", 3);
  recordCache(name, "l1", "savedMs", 1.6);
  await history.write();
  recordCache(name, "l1", "hits", 2);
  await history.write();
  nowMs += 60_000;
  await history.write();
  recordCache(name, "l1", "misses");
  await history.write();

  const at = (text: string) => ({ minute: Date.parse(text) / 1_000, tier: "l1", size_bytes: 500 });
  expect([...(await rowsOf(name))]).toEqual([
    { ...at("2026-05-01T10:00:00Z"), hits: 5, misses: 0, saved_ms: 2 },
    { ...at("2026-05-01T10:01:00Z"), hits: 0, misses: 1, saved_ms: 0 },
  ]);
});

test("rows that nobody looks at any more go", async () => {
  const name = `test-${randomUUID()}`;
  const history = createStatsHistory(sql, () => Date.now() - 31 * 24 * 3_600_000);
  recordCache(name, "l2", "hits");
  await history.write();
  expect(await rowsOf(name)).toHaveLength(1);
  await pruneStatsHistory(sql);
  expect(await rowsOf(name)).toHaveLength(0);
});
