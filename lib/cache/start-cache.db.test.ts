import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import { connect, type Sql } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { readEnv } from "#lib/env.ts";
import { findRedisServer, type PrivateServer, startPrivateServer } from "#lib/redis/private-server.ts";
import { temporaryFolder } from "#lib/testing/temporary-folder.ts";
import { MIB, MINUTE_MS } from "#lib/units.ts";
import { getCache } from "./cache.ts";
import { cached } from "./cached.ts";
import { remoteKey } from "./remote.ts";
import { startCache } from "./start-cache.ts";
import { cacheCounters } from "./stats.ts";

const DATABASE = "start_cache_test";
const NAME = "tag names";
const program = findRedisServer(readEnv());
let databaseUrl: string;
let sql: Sql;
let server: PrivateServer | null = null;
const close: (() => Promise<void>)[] = [];

// What is committed here must not be seen by other tests.
beforeAll(async () => {
  const maintenance = connect(inject("databaseUrl"), { poolSize: 1 });
  await maintenance.unsafe(`create database ${DATABASE}`);
  await maintenance.end();
  databaseUrl = Object.assign(new URL(inject("databaseUrl")), { pathname: `/${DATABASE}` }).href;
  await migrate(databaseUrl);
  sql = connect(databaseUrl, { poolSize: 2 });
  server = program ? await startPrivateServer(program, { maxMemoryMb: 16 }) : null;
});
afterAll(() => Promise.all([sql?.end(), server?.stop()]));
afterEach(() => Promise.all(close.splice(0).map((end) => end())));

async function start(buildId = "build-1") {
  const buildDir = await temporaryFolder({ BUILD_ID: `${buildId}\n` });
  const redis = server && { kind: "tcp" as const, url: server.url };
  const started = await startCache({ sql, databaseUrl, redis, buildDir, maxBytes: 8 * MIB });
  close.push(started.close);
  await vi.waitUntil(
    () => started.cache.log.isCurrent && (redis === null || started.cache.redis?.state === "connected"),
  );
  return started;
}

/** The names of all tags in the catalogue. */
const readNames = cached({
  name: NAME,
  key: () => "",
  tags: () => ["any:tag"],
  freshForMs: MINUTE_MS,
  usableForMs: MINUTE_MS,
  load: async () =>
    (await sql<{ name: string }[]>`select name from tags order by name`).map(({ name }) => name),
});
const counters = cacheCounters(NAME, "l2");

const addTag = (name: string) => sql`insert into tags (slug, name) values (${name}, ${name})`;

test("what was read is kept until somebody commits a change of it, also with plain SQL", async () => {
  const { cache } = await start();
  const before = await readNames();
  expect(await readNames()).toBe(before);

  await addTag("soup");
  await cache.catchUp();
  expect(await readNames()).toContain("soup");
});

test.skipIf(!program)(
  "the next process finds it in Redis, unless it changed or the build is another",
  async () => {
    const first = await start("build-2");
    await readNames();
    const key = remoteKey(first.cache, { name: NAME }, { key: `${NAME}\n` });
    await vi.waitUntil(async () => (await first.cache.redis?.get([key]))?.[0]);
    await first.close();

    const { hits } = counters;
    const second = await start("build-2");
    await readNames();
    expect(counters.hits).toBe(hits + 1);
    await second.close();

    await addTag("pie");
    const third = await start("build-2");
    expect(await readNames()).toContain("pie");
    await third.close();

    await start("build-3");
    await readNames();
    expect(counters.hits).toBe(hits + 1);
  },
);

test("closed, it is nobody's cache any more", async () => {
  const { close: end } = await start();
  expect(getCache()).not.toBeNull();
  await end();
  expect(getCache()).toBeNull();
});
