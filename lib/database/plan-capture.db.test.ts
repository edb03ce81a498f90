import { expect, inject, onTestFinished, test } from "vitest";
import { connect } from "#db/connect.ts";
import { createRecorder } from "#lib/metrics/recorder.ts";
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
  const texts = createQueryTexts(sql);
  texts.add(query);
  await texts.write();

  for (const process of [createPlanCapture(sql), createPlanCapture(sql)]) {
    process.add(callOf(query, text));
    process.add(callOf(query, text));
    await process.captureNext();
    await process.captureNext();
  }

  const plans =
    await sql`select route, request_id, is_analyzed, duration_ms from query_plans where fingerprint = ${query.fingerprint}`;
  expect(plans).toEqual([
    { route: "/recipes", request_id: "soup-request", is_analyzed: true, duration_ms: 80 },
  ]);
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
  await plans.captureNext();
  isBack = true;
  await texts.write();

  expect(await sql`select text from query_stats where fingerprint = ${query.fingerprint}`).toEqual([
    { text: query.text },
  ]);
});
