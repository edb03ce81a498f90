import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closePool, connect, getPool } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { adminBearer } from "#db/testing/site-accounts.ts";
import { createCache, setCache } from "#lib/cache/cache.ts";
import { cached } from "#lib/cache/cached.ts";
import { type InvalidationListener, startInvalidationListener } from "#lib/cache/invalidation-listener.ts";
import { createInvalidationLog } from "#lib/cache/invalidation-log.ts";
import { cachePerformance, purgeResult } from "#lib/performance/model.ts";
import { singleton } from "#lib/singleton.ts";
import { POST } from "./performance/cache/purge/route.ts";
import { GET } from "./performance/cache/route.ts";

let listener: InvalidationListener;
let authorization: string;
let loads = 0;
const readSoup = cached({
  name: "soup",
  key: () => "soup",
  tags: () => ["recipe:soup"],
  freshForMs: 60_000,
  usableForMs: 60_000,
  load: async () => ++loads,
});

// What is committed here must not be seen by other tests.
beforeAll(async () => {
  const server = connect(inject("databaseUrl"), { poolSize: 1 });
  await server.unsafe("create database performance_test");
  await server.end();
  const url = Object.assign(new URL(inject("databaseUrl")), { pathname: "/performance_test" }).href;
  await migrate(url);
  const sql = connect(url, { poolSize: 2 });
  singleton("pool", () => sql);
  authorization = await adminBearer(sql);
  const log = createInvalidationLog({ mostTags: 1_000 });
  listener = startInvalidationListener(url, log);
  await listener.started;
  setCache(createCache({ log, catchUp: listener.catchUp }));
});
afterAll(async () => {
  setCache(null);
  await listener?.close();
  await closePool();
});

const purge = (body: object, headers: Record<string, string> = { authorization }) =>
  POST(
    new Request("http://localhost/api/performance/cache/purge", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    }),
  );
const performance = (headers: Record<string, string> = { authorization }) =>
  GET(new Request("http://localhost/api/performance/cache", { headers }));

test("a stranger is refused, and nothing is purged", async () => {
  const before = await readSoup();
  for (const headers of [{}, { authorization: "Bearer a-key-of-somebody-else" }]) {
    for (const response of [await performance(headers), await purge({ all: true }, headers)]) {
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
    }
  }
  await listener.catchUp();
  expect(await readSoup()).toBe(before);
});

test.each([
  { name: "a tag", body: { tags: ["recipe:soup"] }, goes: true },
  { name: "a whole kind", body: { tags: ["recipe:*"] }, goes: true },
  { name: "another tag", body: { tags: ["recipe:stew"] }, goes: false },
  { name: "a cache", body: { names: ["soup"] }, goes: true },
  { name: "everything", body: { all: true }, goes: true },
])("purging $name is done before it is answered; a preview only tells", async ({ body, goes }) => {
  const before = await readSoup();
  const values = goes ? [{ name: "soup", entries: 1 }] : [];
  const preview = purgeResult.parse(await (await purge({ ...body, preview: true })).json());
  expect(preview).toMatchObject({ isDone: false, values });
  await listener.catchUp();
  expect(await readSoup()).toBe(before);

  const done = purgeResult.parse(await (await purge(body)).json());
  expect(done).toMatchObject({ isDone: true, values });
  expect(await readSoup()).toBe(goes ? before + 1 : before);
});

test.each([
  { name: "an unknown kind of tag", body: { tags: ["recipe:1", "reciep:1"] }, path: "tags.1" },
  { name: "a tag without an id", body: { tags: ["recipe:"] }, path: "tags.0" },
  { name: "an unknown cache", body: { names: ["stew"] }, path: "names.0" },
  { name: "a field that nothing reads", body: { tag: ["recipe:1"] }, path: "tag" },
])("refuses $name by name", async ({ body, path }) => {
  const response = await purge(body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ path }] });
});

test("refuses to purge nothing", async () => {
  expect((await purge({ preview: true })).status).toBe(400);
});

test("a purge is noted as what happened, a preview is not", async () => {
  const count = async () => {
    const [row] =
      await getPool()`select count(*)::integer as purges from performance_events where kind = 'purge' and label = 'soup'`;
    return row?.purges;
  };
  const audited = async () => {
    const [row] =
      await getPool()`select count(*)::integer as notes from audit_log where action = 'cache.purged' and detail->>'what' = 'soup'`;
    return row?.notes;
  };
  const before = [await count(), await audited()];
  await purge({ names: ["soup"], preview: true });
  expect([await count(), await audited()]).toEqual(before);
  await purge({ names: ["soup"] });
  expect([await count(), await audited()]).toEqual(before.map((n) => n + 1));
});

test("tells what each cache did and what changed", async () => {
  await readSoup();
  await readSoup();
  await purge({ tags: ["recipe:soup"] });
  const told = cachePerformance.parse(await (await performance()).json());

  expect(told.isCurrent).toBe(true);
  expect(told.redis).toBe("none");
  const soup = told.caches.find(({ name, tier }) => name === "soup" && tier === "l1");
  expect(soup?.hits).toBeGreaterThan(0);
  expect(soup?.hitRatio).toBeGreaterThan(0);
  expect(told.causes).toContainEqual({
    cause: "purge",
    statements: expect.any(Number),
    tags: expect.any(Number),
  });
  expect(told.tags).toContainEqual({ tag: "recipe:soup", statements: expect.any(Number) });
});
