import { expect, inject, onTestFinished, test } from "vitest";
import { connect, observeQueries } from "#db/connect.ts";
import { newRequestContext, runInRequest } from "#lib/http/request-context.ts";
import {
  DB_CALLS_PER_REQUEST,
  DB_DURATION,
  DB_ERRORS,
  DB_NOTES_DROPPED,
  DB_ROWS,
} from "#lib/metrics/catalogue/database.ts";
import { createRecorder, type Recorder } from "#lib/metrics/recorder.ts";
import { runAsJob } from "./caller.ts";
import { fingerprintOf, normalise } from "./fingerprint.ts";
import { createQueryMeter } from "./measure-queries.ts";
import type { SlowCall } from "./plan-capture.ts";

function measured() {
  const recorder = createRecorder();
  const slow: SlowCall[] = [];
  const texts: string[] = [];
  const sql = connect(inject("databaseUrl"), { poolSize: 2 });
  onTestFinished(
    observeQueries(
      createQueryMeter(recorder, {
        onNew: ({ text }) => void texts.push(text),
        onSlow: (call) => void slow.push(call),
      }),
    ),
  );
  onTestFinished(() => sql.end());
  return { sql, recorder, slow, texts };
}

const key = (text: string) => fingerprintOf(normalise(text));

function totals(recorder: Recorder, metric: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const cell of recorder.all()) {
    if (cell.metric.name !== metric) continue;
    const { query = "" } = cell.labels;
    const amount = cell.metric.kind === "counter" ? cell.sum : cell.count;
    sums.set(query, (sums.get(query) ?? 0) + amount);
  }
  return sums;
}

test("queries and rows are those that pg_stat_statements counts in the same time", async () => {
  const server = connect(inject("databaseUrl"), { poolSize: 1 });
  onTestFinished(() => server.end());
  await server`create extension if not exists pg_stat_statements`;
  const table = `bowls_${crypto.randomUUID().slice(0, 8)}`;
  await server.unsafe(`create table ${table} (id integer, size integer)`);
  onTestFinished(async () => void (await server.unsafe(`drop table ${table}`)));
  const { sql, recorder } = measured();

  for (let i = 0; i < 150; i++) {
    await sql.unsafe(`insert into ${table} select n, n from generate_series(1, $1::integer) n`, [i % 7]);
    await sql.unsafe(`select * from ${table} where size = $1`, [i % 5]);
  }
  await sql.begin(async (tx) => {
    for (let i = 0; i < 40; i++) await tx.unsafe(`update ${table} set size = size + 1 where id = $1`, [i]);
  });
  await sql.unsafe(`select count(*) from ${table} where id in (1, 2, 3)`);
  await sql.unsafe(`select count(*) from ${table} where id in (4, 5)`);

  const kept = await server<{ query: string; calls: number; rows: number }[]>`
    select query, calls::integer, rows::integer from pg_stat_statements
    where query like ${`%${table}%`} and query !~ '^(create|drop)'`;
  const [calls, rows] = [totals(recorder, DB_DURATION.name), totals(recorder, DB_ROWS.name)];
  const theirs = Map.groupBy(kept, ({ query }) => key(query));
  expect(theirs.size).toBe(4);
  for (const [query, statements] of theirs) {
    expect(calls.get(query)).toBe(statements.reduce((sum, { calls: n }) => sum + n, 0));
    expect(rows.get(query) ?? 0).toBe(statements.reduce((sum, { rows: n }) => sum + n, 0));
  }
});

test("a request that asks the same in a loop stands out, one that asks once does not", async () => {
  const { sql, recorder } = measured();
  const loop = newRequestContext(undefined, "/recipes/soup");
  await runInRequest(loop, async () => {
    for (let id = 0; id < 12; id++) await sql`select ${id}::integer as id`;
  });
  await runInRequest(
    newRequestContext(undefined, "/recipes/soup"),
    async () => await sql`select ${1}::integer as id`,
  );

  const cell = recorder.cell(DB_CALLS_PER_REQUEST, {
    query: key("select $1::integer as id"),
    route: "/recipes/[slug]",
  });
  expect(cell.count).toBe(2);
  expect(cell.sum).toBe(13);
  expect(cell.sketch?.quantile(1)).toBeCloseTo(12, 0);
});

test("it is known who asked: a route, a job, or the background", async () => {
  const { sql, recorder } = measured();
  await runInRequest(newRequestContext(undefined, "/recipes"), async () => await sql`select 1`);
  await runAsJob("stir", async () => await sql`select 1`);
  await sql`select 1`;

  const routes = [...recorder.all()].filter(({ metric }) => metric === DB_DURATION);
  expect(routes.map(({ labels, count }) => [labels.route, count])).toEqual([
    ["/recipes", 1],
    ["job stir", 1],
    ["background", 1],
  ]);
});

test("rows and failures are known of each who asked", async () => {
  const { sql, recorder } = measured();
  await runAsJob("stir", async () => await sql`select generate_series(1, 3)`);
  await runAsJob("taste", async () => await sql`select generate_series(1, 5)`);
  await runAsJob("taste", async () => await sql`select 1 / 0`.catch(() => {}));

  const told = [...recorder.all()].flatMap(({ metric, labels, sum }) =>
    [DB_ROWS, DB_ERRORS].some((one) => one === metric) && sum > 0 ? [[metric, labels.route, sum]] : [],
  );
  expect(told).toEqual([
    [DB_ROWS, "job stir", 3],
    [DB_ROWS, "job taste", 5],
    [DB_ERRORS, "job taste", 1],
  ]);
});

test("what fails is counted, and is never explained", async () => {
  const { sql, recorder, slow } = measured();
  await expect(sql`select pg_sleep(0.06) / 0`).rejects.toThrow();

  expect([...totals(recorder, DB_ERRORS.name).values()]).toEqual([1]);
  expect(slow).toEqual([]);
});

test("only what is slow for its query is reported, without the wait for a connection", () => {
  const slow: SlowCall[] = [];
  const meter = createQueryMeter(createRecorder(), {
    onNew: () => {},
    onSlow: (call) => void slow.push(call),
  });
  const ask = (durationMs: number, waitMs = 0, error: unknown = null) =>
    meter({ text: "select nap($1)", parameters: ["x"], rows: 0, startedAt: 0, waitMs, durationMs, error });

  ask(49);
  for (let i = 0; i < 30; i++) ask(55);
  slow.length = 0;
  ask(52);
  ask(152, 100);
  ask(300, 0, new Error("canceled"));
  expect(slow).toEqual([]);
  ask(200, 10);

  expect(slow).toMatchObject([{ durationMs: 190, parameters: ["x"], route: "background", requestId: null }]);
});

test("a query that can't be measured is counted as lost, and answered", async () => {
  const recorder = createRecorder();
  const fail = () => {
    throw new Error("out of order");
  };
  const meter = createQueryMeter(recorder, { onNew: fail, onSlow: fail });
  const sql = connect(inject("databaseUrl"), { poolSize: 1 });
  onTestFinished(() => sql.end());
  onTestFinished(observeQueries(meter));

  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  expect(recorder.cell(DB_NOTES_DROPPED, {}).sum).toBe(1);
});

test("nothing grows without end: beyond the most queries all count as one", async () => {
  const recorder = createRecorder();
  const meter = createQueryMeter(recorder, { onNew: () => {}, onSlow: () => {} });
  for (let i = 0; i < 20_000; i++) {
    meter({
      text: `select c${i} from t`,
      parameters: [],
      rows: 1,
      startedAt: 0,
      waitMs: 0,
      durationMs: 1,
      error: null,
    });
  }
  const rows = totals(recorder, DB_ROWS.name);
  expect(rows.size).toBe(501);
  expect(rows.get("other")).toBe(19_500);
});
