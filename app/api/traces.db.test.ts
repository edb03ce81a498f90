import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool, getPool } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { adminBearer } from "#db/testing/site-accounts.ts";
import { createRecorder } from "#lib/metrics/recorder.ts";
import { traceDetail, tracePage } from "#lib/performance/traces/model.ts";
import { singleton } from "#lib/singleton.ts";
import type { FinishedTrace } from "#lib/tracing/finished-trace.ts";
import { createTraceStore } from "#lib/tracing/trace-store.ts";
import { GET as findOne } from "./performance/traces/[id]/route.ts";
import { GET as list } from "./performance/traces/route.ts";

let authorization: string;
const TRACES = 25;
const idOf = (index: number) => index.toString(16).padStart(32, "0");

/** Two of each moment, every fifth failed, each of another length. */
function traceOf(index: number): FinishedTrace {
  const durationMs = 10 + ((index * 7) % TRACES);
  return {
    startedAtMs: Date.now() - 60_000 + Math.floor(index / 2) * 1_000,
    traceId: idOf(index + 1),
    spanId: "b7ad6b7169203331",
    callerSpanId: null,
    requestId: `request-${index}`,
    route: index % 2 === 0 ? "/recipes/[slug]" : "/api/recipes",
    method: "GET",
    status: index % 5 === 0 ? 500 : 200,
    cache: "miss",
    durationMs,
    sqlMs: 3,
    spans: [
      { name: "GET", parent: -1, startMs: 0, durationMs, attributes: { "url.path": "/x" } },
      { name: "render", parent: 0, startMs: 1, durationMs: durationMs - 2, attributes: {} },
    ],
  };
}

beforeAll(async () => {
  const { sql } = await openOwnDatabase("traces_api_test");
  singleton("pool", () => sql);
  authorization = await adminBearer(sql);
  const store = createTraceStore({ sql, recorder: createRecorder(), release: "test" });
  for (let index = 0; index < TRACES; index++) store.keep(traceOf(index), "slow");
  await store.flush();
});
afterAll(closePool);

async function ask(query: string, headers: Record<string, string> = { authorization }) {
  return list(new Request(`http://localhost/api/performance/traces${query}`, { headers }));
}
const page = async (query: string) => tracePage.parse(await (await ask(query)).json());
const one = async (id: string) =>
  findOne(new Request("http://localhost/", { headers: { authorization } }), {
    params: Promise.resolve({ id }),
  });

test("a stranger sees none", async () => {
  expect((await ask("", {})).status).toBe(401);
});

test.each(["newest", "slowest"])("pages of the %s hold each once, in order", async (sort) => {
  const seen = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { items, nextCursor } = await page(`?sort=${sort}&limit=4${cursor && `&cursor=${cursor}`}`);
    seen.push(...items);
    cursor = nextCursor;
  }
  expect(new Set(seen.map(({ traceId }) => traceId)).size).toBe(TRACES);
  expect(seen).toHaveLength(TRACES);
  const keys = seen.map((trace) => (sort === "newest" ? Date.parse(trace.startedAt) : trace.durationMs));
  expect(keys).toEqual(keys.toSorted((a, b) => b - a));
});

test.each([
  { query: "?status=5xx", matching: 5 },
  { query: "?status=200&route=%2Fapi%2Frecipes", matching: 10 },
  { query: "?minMs=30", matching: 5 },
  { query: "?minMs=12&maxMs=14", matching: 3 },
  { query: "?requestId=request-7", matching: 1 },
  { query: "?cache=hit", matching: 0 },
  { query: "?route=%27%20or%20true", matching: 0 },
  { query: "?to=2020-01-01T00:00:00Z", matching: 0 },
])("$query finds $matching", async ({ query, matching }) => {
  expect((await page(query)).items).toHaveLength(matching);
});

test.each([
  ["?sort=random", "sort"],
  ["?minMs=-1", "minMs"],
  ["?limit=1000", "limit"],
  ["?status=teapot", "status"],
  ["?colour=red", "colour"],
  ["?from=1920-01-01T00:00:00Z", "from"],
  ["?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "from"],
])("%s is refused, naming %s", async (query, path) => {
  const response = await ask(query);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ path }] });
});

test("a cursor of another search is refused", async () => {
  const { nextCursor } = await page("?limit=2");
  expect((await ask(`?limit=2&status=500&cursor=${nextCursor}`)).status).toBe(400);
});

test("one is found by its id and by its request's, with what each span took itself", async () => {
  const [byTrace, byRequest] = await Promise.all([one(idOf(4)), one("request-3")]);
  const detail = traceDetail.parse(await byTrace.json());
  expect(await byRequest.json()).toEqual(detail);
  expect(detail.spans.map(({ selfMs }) => selfMs)).toEqual([2, detail.durationMs - 2]);
  expect((await one(idOf(999))).status).toBe(404);
});

test("what browsers reported of the page is beside it, the last word of each view", async () => {
  const view = crypto.randomUUID();
  for (const [sequence, lcp] of [
    [1, null],
    [2, 2_500],
  ] as const) {
    await getPool()`
      insert into web_vitals (received_at, page_view_id, sequence, route, navigation_type, device, connection, release,
        sample_ratio, request_id, lcp_ms, attribution)
      values (now(), ${view}, ${sequence}, '/recipes/[slug]', 'navigate', 'mobile', '4g', 'test', 1, 'request-4', ${lcp}, '{}')`;
  }
  const { views } = traceDetail.parse(await (await one("request-4")).json());
  expect(views).toEqual([expect.objectContaining({ device: "mobile", lcpMs: 2_500 })]);
});
