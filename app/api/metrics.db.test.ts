import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool, getPool } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { adminBearer } from "#db/testing/site-accounts.ts";
import { HTTP_REQUEST_DURATION } from "#lib/metrics/catalogue/http.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { createFlusher } from "#lib/metrics/flush.ts";
import { createRecorder } from "#lib/metrics/recorder.ts";
import { metricAnswer } from "#lib/performance/metric-answer.ts";
import { singleton } from "#lib/singleton.ts";
import { GET } from "./performance/metrics/route.ts";

let authorization: string;
const METRIC = HTTP_REQUEST_DURATION.name;

beforeAll(async () => {
  const { sql } = await openOwnDatabase("metrics_api_test");
  singleton("pool", () => sql);
  authorization = await adminBearer(sql);
  const recorder = createRecorder();
  const flusher = createFlusher({ sql, recorder });
  for (const [route, count] of [
    ["/", 90],
    ["=cmd()", 10],
  ] as const) {
    const cell = recorder.cell(HTTP_REQUEST_DURATION, { route, method: "GET", status: "200", cache: "hit" });
    for (let i = 0; i < count; i++) cell.record(0.2);
  }
  await flusher.close();
});
afterAll(() => closePool());

const get = (query: Record<string, string>, bearer = authorization) =>
  GET(
    new Request(`http://localhost/api/performance/metrics?${new URLSearchParams(query)}`, {
      headers: { authorization: bearer },
    }),
  );

test("a stranger is refused", async () => {
  expect((await get({ metric: METRIC }, "Bearer a-key-of-somebody-else")).status).toBe(401);
});

test("without a metric it lists all", async () => {
  const { metrics } = metricAnswer.parse(await (await get({})).json());
  expect(metrics?.map(({ name }) => name)).toEqual([...METRICS.keys()]);
});

test("tells figures of what was just flushed, by label, with percentiles", async () => {
  const answer = metricAnswer.parse(
    await (await get({ metric: METRIC, groupBy: "route", range: "15m", percentiles: "75" })).json(),
  );
  expect(answer.series?.map(({ labels, total }) => [labels.route, total.count])).toEqual([
    ["/", 90],
    ["=cmd()", 10],
  ]);
  const [home, other] = answer.series ?? [];
  expect(home?.points).toHaveLength(1);
  expect(home?.total.percentiles.p75).toBeCloseTo(0.2, 2);
  expect(home?.total.intervals.p75?.low).toBeLessThan(0.2);
  expect(other?.total.intervals.p75).toBeNull();
});

test("filters by label", async () => {
  const answer = metricAnswer.parse(await (await get({ metric: METRIC, "label.route": "/" })).json());
  expect(answer.series?.map(({ total }) => total.count)).toEqual([90]);
});

test("is saved as CSV that no spreadsheet runs", async () => {
  const response = await get({ metric: METRIC, groupBy: "route", percentiles: "50", format: "csv" });
  expect(response.headers.get("content-type")).toMatch(/^text\/csv/);
  const noted = await getPool()`select detail from audit_log where action = 'figures.exported'`;
  expect(noted.map(({ detail }) => detail)).toEqual([{ what: METRIC }]);
  const [head, home, other] = (await response.text()).split("\r\n");
  expect(head).toBe("startedAt,route,count,sum,min,max,mean,perSecond,p50");
  expect(home).toMatch(/^20[\d-]+T[\d:.]+Z,\/,90,/);
  expect(other).toContain(",'=cmd(),10,");
});

test.each([
  { name: "an unknown metric", query: { metric: "soup" }, path: "metric", says: METRIC },
  {
    name: "an unknown label",
    query: { metric: METRIC, "label.pot": "big" },
    path: "label.pot",
    says: "allowed",
  },
  {
    name: "a label of another metric",
    query: { metric: METRIC, "label.device": "phone" },
    path: "label.device",
    says: "route, method, status, cache",
  },
  {
    name: "a grouping by it",
    query: { metric: METRIC, groupBy: "route,device" },
    path: "groupBy",
    says: "route, method, status, cache",
  },
  {
    name: "a century",
    query: { metric: METRIC, from: "1926-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z" },
    path: "from",
    says: "90 days",
  },
  { name: "a step of 1 ms", query: { metric: METRIC, step: "1ms" }, path: "step", says: '"10s"' },
  { name: "too many points", query: { metric: METRIC, range: "24h", step: "10s" }, path: "step", says: "5m" },
  {
    name: "a step that is not kept for so long",
    query: { metric: METRIC, range: "30d", step: "1m" },
    path: "step",
    says: "1h",
  },
  {
    name: "a percentile above 100",
    query: { metric: METRIC, percentiles: "101" },
    path: "percentiles.0",
    says: "99.9",
  },
  { name: "another format", query: { metric: METRIC, format: "xml" }, path: "format", says: '"csv"' },
  {
    name: "SQL for a label",
    query: { metric: METRIC, "label.route') or true --": "x" },
    path: "label.route') or true --",
    says: "not known",
  },
])("refuses $name, naming what is allowed", async ({ query, path, says }) => {
  const response = await get(Object.fromEntries(Object.entries(query)));
  expect(response.status).toBe(400);
  const { errors } = await response.json();
  expect(errors).toMatchObject([{ path, message: expect.stringContaining(says) }]);
});
