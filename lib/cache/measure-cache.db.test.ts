import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { CACHE_INVALIDATIONS } from "#lib/metrics/catalogue/cache.ts";
import { getRecorder } from "#lib/metrics/recorder.ts";
import { measureInvalidations } from "./measure-cache.ts";

let sql: Sql;
beforeAll(async () => {
  ({ sql } = await openOwnDatabase("measure_cache_test"));
});
afterAll(() => sql?.end());

test("changes of the minute that has settled are counted by their cause", async () => {
  await sql`
    insert into cache_invalidations (tags, cause, created_at)
    select '{card:*}', cause, date_trunc('minute', now() - interval '30 seconds') - make_interval(secs => age)
    from (values ('update soup', 1), ('update soup', 60), ('purge', 30), ('update soup', 61), ('update soup', -1)) as told (cause, age)`;
  await measureInvalidations(sql);
  const counted = (cause: string) => getRecorder().cell(CACHE_INVALIDATIONS, { cause }).sum;
  expect([counted("update soup"), counted("purge")]).toEqual([2, 1]);
});
