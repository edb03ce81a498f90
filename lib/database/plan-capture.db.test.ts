import { expect, inject, onTestFinished, test, vi } from "vitest";
import { connect } from "#db/connect.ts";
import { createRecorder } from "#lib/metrics/recorder.ts";
import { MINUTE_MS } from "#lib/units.ts";
import { createKnownQueries, type KnownQuery } from "./known-queries.ts";
import { createPlanCapture } from "./plan-capture.ts";
import { createQueryTexts } from "./query-texts.ts";

function open(url = inject("databaseUrl")) {
  const sql = connect(url, { poolSize: 1 });
  onTestFinished(() => sql.end());
  return sql;
}

function known(text: string): KnownQuery {
  return createKnownQueries(createRecorder(), () => {}).of(text);
}

const callOf = (query: KnownQuery, text: string) => ({
  query,
  text,
  parameters: [],
  durationMs: 80,
  route: "/recipes",
  requestId: "soup-request",
});

test("a query that was slow has its plan kept, once an hour whatever the number of processes", async () => {
  const sql = open();
  const text = `select count(*) as "${crypto.randomUUID()}" from recipes`;
  const query = known(text);

  for (const process of [createPlanCapture(sql), createPlanCapture(sql)]) {
    process.add(callOf(query, text));
    process.add(callOf(query, text));
    await process.capture();
  }

  const plans =
    await sql`select route, request_id, is_analyzed, duration_ms from query_plans where fingerprint = ${query.fingerprint}`;
  expect(plans).toEqual([
    { route: "/recipes", request_id: "soup-request", is_analyzed: true, duration_ms: 80 },
  ]);
});

test("when more calls are slow than can wait, the slowest have their plans kept", async () => {
  const sql = open();
  const plans = createPlanCapture(sql);
  const slow = Array.from({ length: 7 }, (_, i) => {
    const text = `select count(*) as "${crypto.randomUUID()}" from recipes`;
    return { ...callOf(known(text), text), durationMs: 60 + ((i * 3) % 7) };
  });
  for (const call of slow) plans.add(call);
  await plans.capture();

  const rows = await sql`
    select duration_ms from query_plans where fingerprint = any(${slow.map(({ query }) => query.fingerprint)})
    order by duration_ms`;
  expect(rows.map((row) => row.duration_ms)).toEqual([62, 63, 64, 65, 66]);
});

test("a call that could not be explained does not keep later ones of its query from it", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const [sql, other] = [open(), open()];
  const table = `soup_${crypto.randomUUID().replaceAll("-", "")}`;
  await sql`create table ${sql(table)} (id integer)`;
  onTestFinished(async () => void (await other`drop table ${other(table)}`));
  const text = `select count(*) from ${table}`;
  const query = known(text);
  const plans = createPlanCapture(sql);
  const isKept = async () =>
    (await sql`select from query_plans where fingerprint = ${query.fingerprint}`).length > 0;

  await other.begin(async (transaction) => {
    await transaction`lock table ${transaction(table)} in access exclusive mode`;
    plans.add(callOf(query, text));
    await plans.capture();
  });
  expect(await isKept()).toBe(false);

  vi.advanceTimersByTime(MINUTE_MS);
  plans.add(callOf(query, text));
  await plans.capture();
  expect(await isKept()).toBe(true);
});

test("without a database nothing throws, and the texts are written once it is back", async () => {
  const gone = connect("postgres://nobody@127.0.0.1:1/nothing", { poolSize: 1 });
  onTestFinished(() => gone.end());
  const query = known(`select "${crypto.randomUUID()}"`);
  const sql = open();
  let isBack = false;
  const switched = new Proxy(gone, {
    apply: (_, __, args) => Reflect.apply(isBack ? sql : gone, null, args),
  });
  const texts = createQueryTexts(switched);
  const plans = createPlanCapture(switched);

  texts.add(query);
  plans.add(callOf(query, "select 1"));
  await texts.write();
  await plans.capture();
  isBack = true;
  await texts.write();

  expect(await sql`select text from query_stats where fingerprint = ${query.fingerprint}`).toEqual([
    { text: query.text },
  ]);
});
