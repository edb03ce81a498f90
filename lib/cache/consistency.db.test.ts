import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect, type Sql } from "#db/connect.ts";
import { createRandom } from "#db/generate/random.ts";
import { migrate } from "#db/migrate.ts";
import { readEnv } from "#lib/env.ts";
import { findRedisServer, type PrivateServer, startPrivateServer } from "#lib/redis/private-server.ts";
import { checkConsistency } from "#lib/testing/consistency/run.ts";

const WRITES = 400;
const CUT_EACH = 100;
const program = findRedisServer(readEnv());
let server: Sql;
let redis: PrivateServer | null = null;

beforeAll(async () => {
  server = connect(inject("databaseUrl"), { poolSize: 1 });
  if (program) redis = await startPrivateServer(program);
});
afterAll(async () => {
  await redis?.stop();
  await server?.end();
});

test.for([
  { name: "alone", hasRedis: false },
  { name: "with a shared second tier (needs redis-server on the PATH)", hasRedis: true },
])(
  "two processes that write and read at random never see what is older than what they know, $name",
  async ({ hasRedis }, { skip }) => {
    if (hasRedis && !redis) skip();
    const database = `consistency_test_${Number(hasRedis)}`;
    await server.unsafe(`create database ${database}`);
    const url = Object.assign(new URL(inject("databaseUrl")), { pathname: `/${database}` }).href;
    await migrate(url);

    const report = await checkConsistency({
      url,
      writes: WRITES,
      judge: "snapshot",
      redisUrl: hasRedis && redis ? redis.url : null,
      random: createRandom(1, Number(hasRedis)),
      // What commits while a process does not listen is not missed either.
      disturb: async (sql, done) =>
        done % CUT_EACH === 0 &&
        sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = ${database} and application_name = 'hestia invalidations'`,
    });

    expect(report.staleToOwnWrites).toEqual([]);
    expect(report.staleForEver).toEqual([]);
    expect(report.lagsMs).not.toContain(Number.POSITIVE_INFINITY);
    // Else nothing was tested.
    expect(report.hitRatio).toBeGreaterThan(0.1);
    expect(report.writes).toBeGreaterThanOrEqual(WRITES);
  },
);
