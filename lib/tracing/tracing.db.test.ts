import type { RequestListener } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, inject, onTestFinished, test, vi } from "vitest";
import { connect } from "#db/connect.ts";
import { answerPublicly } from "#lib/http/request-context.ts";
import { createRequestWatch } from "#lib/http/request-watch.ts";
import { TRACES_LOST } from "#lib/metrics/catalogue/tracing.ts";
import { createRecorder } from "#lib/metrics/recorder.ts";
import { serveResponses } from "#lib/testing/serve-responses.ts";
import { noWatchers } from "#lib/testing/test-front.ts";
import { type FinishedTrace, sizeOf } from "./finished-trace.ts";
import { inSpan } from "./span.ts";
import { createTraceStore } from "./trace-store.ts";
import { createTracing } from "./tracing.ts";

const page: RequestListener = async (_req, res) => {
  answerPublicly();
  await inSpan("cache recipe", { "hestia.cache.outcome": "miss" }, () => sleep(15));
  res.setHeader("Content-Type", "text/html; charset=utf-8");
  res.end("soup");
};

const TRACE: FinishedTrace = {
  startedAtMs: 0,
  traceId: "a".repeat(32),
  spanId: "b7ad6b7169203331",
  callerSpanId: null,
  requestId: "request-1",
  route: "/",
  method: "GET",
  status: 200,
  cache: "miss",
  durationMs: 1,
  sqlMs: 0,
  spans: [],
};

/** A followed site; `rows` are the traces that it has written, once it is asked to. */
async function serveTraced() {
  const sql = connect(inject("databaseUrl"), { poolSize: 2 });
  onTestFinished(() => sql.end());
  const tracing = createTracing({ sql, recorder: createRecorder() });
  const { get } = await serveResponses(page, { watch: createRequestWatch({ ...noWatchers, tracing }) });
  const ids: string[] = [];
  return {
    tracing,
    async ask(path: string, headers: Record<string, string> = {}): Promise<string> {
      const { headers: got } = await get(path, { headers });
      const id = String(got["x-request-id"]);
      ids.push(id);
      return id;
    },
    rows: () => sql`select * from traces where request_id = any(${ids}) order by started_at`,
  };
}

test("a miss is kept with its spans, in the trace of who asked", async () => {
  const { tracing, ask, rows } = await serveTraced();
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  await ask("/recipes/lentil-soup?x=1", { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
  await tracing.flush();

  const [row] = await rows();
  expect(row).toMatchObject({
    trace_id: traceId,
    route: "/recipes/[slug]",
    method: "GET",
    status: 200,
    cache: "miss",
    kept_for: "slow",
  });
  const spans: { name: string; parent: number }[] = row?.spans;
  expect(spans[0]).toMatchObject({
    name: "GET /recipes/[slug]",
    parent: -1,
    attributes: { "url.path": "/recipes/lentil-soup", "url.query": "x=1", "hestia.cache.outcome": "miss" },
  });
  const render = spans.findIndex(({ name }) => name === "render");
  expect(spans.find(({ name }) => name === "cache recipe")).toMatchObject({ parent: render });
});

test("a hit that was chosen has a trace, made after the fact", async () => {
  const { tracing, ask, rows } = await serveTraced();
  await ask("/recipes/apple-pie");
  const hit = await ask("/recipes/apple-pie");
  await tracing.close();
  expect((await rows()).find((row) => row.request_id === hit)).toMatchObject({
    cache: "hit",
    spans: [{}, { name: "cache responses", attributes: { "hestia.cache.outcome": "hit" } }],
  });
});

test("one that nobody chose is kept when its browser found the page slow, and only then", async () => {
  const { tracing, ask, rows } = await serveTraced();
  const asked: string[] = [];
  for (let i = 0; i < 6; i++) asked.push(await ask(`/recipes/dish-${i}`));
  await tracing.flush();
  const kept = new Set((await rows()).map((row) => row.request_id));
  const [forgotten, ...others] = asked.filter((id) => !kept.has(id));
  expect(others.length).toBeGreaterThan(0);

  tracing.keepTrace(String(forgotten));
  tracing.keepTrace("never-heard-of");
  await tracing.flush();
  expect((await rows()).filter((row) => row.kept_for === "asked").map((row) => row.request_id)).toEqual([
    forgotten,
  ]);
});

test("while the database is away traces wait, as many as fit", async () => {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const sql = connect("postgres://nobody@127.0.0.1:9/none", { poolSize: 1 });
  onTestFinished(async () => {
    written.mockRestore();
    await sql.end();
  });
  const recorder = createRecorder();
  const store = createTraceStore({ sql, recorder, release: "test", maxWaitingBytes: 2 * sizeOf(TRACE) });
  const lost = () => recorder.cell(TRACES_LOST, {}).count;
  store.keep(TRACE, "slow");
  await store.flush();
  store.keep(TRACE, "slow");
  await store.flush();
  expect(lost()).toBe(0);
  store.keep(TRACE, "slow");
  expect(lost()).toBe(1);
  expect(written).toHaveBeenCalledTimes(1);
});
