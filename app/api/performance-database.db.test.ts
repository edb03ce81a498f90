import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, onTestFinished, test, vi } from "vitest";
import { closePool, connect, getPool, observeQueries } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { adminBearer } from "#db/testing/site-accounts.ts";
import { createQueryMeter } from "#lib/database/measure-queries.ts";
import { createQueryTexts } from "#lib/database/query-texts.ts";
import { DEAD_QUEUE, openQueue } from "#lib/jobs/queue.ts";
import { createFlusher } from "#lib/metrics/flush.ts";
import { getRecorder } from "#lib/metrics/recorder.ts";
import { jobsPerformance } from "#lib/performance/jobs-model.ts";
import { queriesPerformance, queryPerformance } from "#lib/performance/queries-model.ts";
import { resourcesPerformance } from "#lib/performance/resources-model.ts";
import { singleton } from "#lib/singleton.ts";
import { POST as retry } from "./performance/jobs/[id]/retry/route.ts";
import { GET as getJobs } from "./performance/jobs/route.ts";
import { GET as getQuery } from "./performance/queries/[fingerprint]/route.ts";
import { GET as getQueries } from "./performance/queries/route.ts";
import { GET as getResources } from "./performance/resources/route.ts";

let authorization: string;
let url: string;

// What is committed here must not be seen by other tests.
beforeAll(async () => {
  const server = connect(inject("databaseUrl"), { poolSize: 1 });
  await server.unsafe("create database performance_database_test");
  await server.end();
  url = Object.assign(new URL(inject("databaseUrl")), { pathname: "/performance_database_test" }).href;
  await migrate(url);
  const sql = connect(url, { poolSize: 4 });
  singleton("pool", () => sql);
  authorization = await adminBearer(sql);
});
afterAll(() => closePool());
beforeEach(() => {
  vi.stubEnv("DATABASE_URL", url);
});
afterEach(() => vi.unstubAllEnvs());

const ask = (path: string, method = "GET") =>
  new Request(`http://localhost/api/performance/${path}`, {
    method,
    headers: { authorization, "content-type": "application/json" },
  });

test("what a query cost is told in all, and of it alone", async () => {
  const sql = getPool();
  const texts = createQueryTexts(sql);
  const stop = observeQueries(createQueryMeter(getRecorder(), { onNew: texts.add, onSlow: () => {} }));
  onTestFinished(stop);
  for (let i = 0; i < 5; i++) await sql.unsafe("select n from generate_series(1, $1::integer) n", [3]);
  stop();
  await texts.write();
  await createFlusher({ sql }).close();

  const response = await getQueries(ask("queries?range=15m"));
  expect(response.status).toBe(200);
  const all = queriesPerformance.parse(await response.json());
  const query = all.queries.find(({ text }) => text === "select n from generate_series(?, ?::integer) n");
  expect(query).toMatchObject({ calls: 5, rows: 15, errors: 0, callers: ["background"], plans: 0 });
  expect(query?.p95S).toBeGreaterThan(0);
  expect(all.queries.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);

  const { fingerprint = "" } = query ?? {};
  const params = Promise.resolve({ fingerprint });
  const alone = queryPerformance.parse(
    await (await getQuery(ask(`queries/${fingerprint}`), { params })).json(),
  );
  expect(alone).toMatchObject({ calls: 5, rows: 15, callers: [{ route: "background", calls: 5 }] });
  expect(alone.history.reduce((sum, { calls }) => sum + calls, 0)).toBe(5);
});

test.each([
  { name: "a range that is none", path: "queries?range=1century", says: /range/ },
  { name: "a century", path: "queries?from=1926-01-01T00:00Z", says: /from is .* allowed: at most 90 days/ },
  { name: "a step, which is ours to choose", path: "queries?step=1ms", says: /step/ },
])("refuses $name, saying what is allowed", async ({ path, says }) => {
  const response = await getQueries(ask(path));
  expect(response.status).toBe(400);
  expect(JSON.stringify(await response.json())).toMatch(says);
});

test("a query that nobody asked is not found, what is no fingerprint is refused", async () => {
  const statusOf = async (fingerprint: string) =>
    (await getQuery(ask("queries/x"), { params: Promise.resolve({ fingerprint }) })).status;
  expect(await statusOf("0123456789abcdef")).toBe(404);
  expect(await statusOf("'; drop table recipes")).toBe(400);
});

test("without the token nothing is told", async () => {
  const stranger = new Request("http://localhost/api/performance/queries");
  for (const handler of [getQueries, getResources, getJobs])
    expect((await handler(stranger)).status).toBe(401);
});

test("the database tells of itself", async () => {
  const resources = resourcesPerformance.parse(await (await getResources(ask("resources"))).json());
  expect(resources.database.now?.tables.map(({ table }) => table)).toContain("recipes");
  expect(resources.database.hasStatements).toBe(true);
});

test("before any process took jobs there are none to tell of; then what failed can be retried, once", async () => {
  const before = jobsPerformance.parse(await (await getJobs(ask("jobs"))).json());
  expect(before).toMatchObject({ isSetUp: false, waiting: 0, dead: [] });

  const { boss, close } = await openQueue(url, false);
  onTestFinished(close);
  await getPool()`
    insert into pgboss.job (name, data, group_id, singleton_key, source_name, source_retry_count, source_output)
    values (${DEAD_QUEUE}, '{"job": "stir"}', 'stir', 'stir', 'jobs', 2, '{"message": "the spoon broke"}')`;
  const { dead } = jobsPerformance.parse(await (await getJobs(ask("jobs"))).json());
  expect(dead).toMatchObject([{ job: "stir", attempts: 3, reason: "the spoon broke" }]);

  const params = Promise.resolve({ id: dead[0]?.id ?? "" });
  const path = `jobs/${dead[0]?.id}/retry`;
  expect((await retry(ask(path, "POST"), { params })).status).toBe(200);
  expect((await retry(ask(path, "POST"), { params })).status).toBe(404);
  const noted = await getPool()`select detail from audit_log where action = 'job.retried'`;
  expect(noted.map(({ detail }) => detail)).toEqual([{ job: dead[0]?.id }]);
  expect(await boss.findJobs("jobs", { key: "stir", queued: true })).toHaveLength(1);
  expect(jobsPerformance.parse(await (await getJobs(ask("jobs"))).json())).toMatchObject({
    isSetUp: true,
    waiting: 1,
    dead: [],
  });
});
