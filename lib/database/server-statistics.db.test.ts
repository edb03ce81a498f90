import { expect, inject, onTestFinished, test } from "vitest";
import { connect } from "#db/connect.ts";
import { fingerprintOf, normalise } from "./fingerprint.ts";
import { hasServerStatements, keepServerFigures } from "./server-statements.ts";
import { readServerStatistics } from "./server-statistics.ts";

function open() {
  const sql = connect(inject("databaseUrl"), { poolSize: 3 });
  onTestFinished(() => sql.end());
  return sql;
}

test("the server tells of itself: tables with their partitions, connections, locks", async () => {
  const sql = open();
  const waits = connect(inject("databaseUrl"), { poolSize: 1 });
  onTestFinished(() => waits.end());
  const statistics = await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(4711)`;
    const waiting = waits`select pg_advisory_xact_lock(4711)`.execute();
    let seen = await readServerStatistics(sql);
    while (seen.locksWaiting === 0) seen = await readServerStatistics(sql);
    return { seen, waiting };
  });
  await statistics.waiting;

  const { seen } = statistics;
  expect(seen.locksWaiting).toBe(1);
  expect(seen.sizeBytes).toBeGreaterThan(1_000_000);
  expect(seen.cacheHitRatio).toBeGreaterThan(0.5);
  expect(seen.connections.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(3);
  expect(seen.mostConnections).toBe(60);
  expect(seen.tables.length).toBeGreaterThan(5);
  expect(seen.tables.filter(({ table }) => table.startsWith("performance_metrics"))).toHaveLength(1);
});

test("what the server counted of a query is kept beside it", async () => {
  const sql = open();
  expect(await hasServerStatements(sql)).toBe(true);
  const name = crypto.randomUUID();
  const text = `select n as "${name}" from generate_series(1, $1::integer) as n`;
  const fingerprint = fingerprintOf(normalise(text));
  await sql`insert into query_stats (fingerprint, text) values (${fingerprint}, ${normalise(text)})`;
  for (const count of [3, 4]) await sql.unsafe(text, [count]);

  await keepServerFigures(sql);

  const [row] = await sql`select server from query_stats where fingerprint = ${fingerprint}`;
  expect(row?.server).toMatchObject({ calls: 2, rows: 7, cacheHitRatio: 1 });
});

test("a server that counts nothing is no error", async () => {
  const sql = open();
  const without = new Proxy(sql, {
    apply: async () => [{ isCreated: false, isLoaded: false }],
  });
  expect(await keepServerFigures(without)).toBeNull();
});
