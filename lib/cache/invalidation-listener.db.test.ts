import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { connect, type Sql } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { type InvalidationListener, startInvalidationListener } from "./invalidation-listener.ts";
import { createInvalidationLog, type FedInvalidationLog } from "./invalidation-log.ts";
import { pruneInvalidations } from "./invalidation-pruning.ts";
import type { Tag } from "./tag.ts";

const DATABASE = "invalidation_listener_test";
let url: string;
let sql: Sql;
let other: Sql;
let log: FedInvalidationLog;
let listener: InvalidationListener;

// What is committed here must not be seen by other tests.
beforeAll(async () => {
  const server = connect(inject("databaseUrl"), { poolSize: 1 });
  await server.unsafe(`create database ${DATABASE}`);
  await server.end();
  url = Object.assign(new URL(inject("databaseUrl")), { pathname: `/${DATABASE}` }).href;
  await migrate(url);
  sql = connect(url, { poolSize: 1 });
  other = connect(url, { poolSize: 1 });
});
afterAll(() => Promise.all([sql?.end(), other?.end()]));

beforeEach(async () => {
  log = createInvalidationLog({ mostTags: 10_000 });
  listener = startInvalidationListener(url, log);
  await listener.started;
});
afterEach(() => listener.close());

async function insertRecipe(): Promise<{ id: string; tag: Tag }> {
  const [recipe] = await sql<{ id: string }[]>`
    with image as (
      insert into images (hash, kind, width_px, height_px, size_bytes, mime_type, thumbhash, dominant_color)
      values (${randomUUID().replaceAll("-", "")}, 'photo', 4, 3, 1, 'image/jpeg', 'x', '#a8562a') returning id
    )
    insert into recipes (slug, title, cover_image_id, status, published_at)
    select ${`recipe-${randomUUID()}`}, 'Soup', id, 'published', now() from image returning id`;
  if (!recipe) throw new Error("the insert returned no row");
  await listener.catchUp();
  return { ...recipe, tag: `recipe:${recipe.id}` };
}

const rename = (on: Sql, id: string) => on`update recipes set title = ${randomUUID()} where id = ${id}`;

test("a write is known once the listener has caught up", async () => {
  const [one, two] = [await insertRecipe(), await insertRecipe()];
  const before = log.asOf;
  await rename(sql, one.id);
  await listener.catchUp();

  expect(log.isValid([one.tag], before)).toBe(false);
  expect(log.isValid([two.tag], before)).toBe(true);
  expect(log.isValid([one.tag], log.asOf)).toBe(true);
});

test("a write of somebody else is heard without asking", async () => {
  const { id, tag } = await insertRecipe();
  const before = log.asOf;
  await rename(other, id);
  await vi.waitFor(() => expect(log.isValid([tag], before)).toBe(false), { interval: 1, timeout: 900 });
});

test("what was rolled back has changed nothing", async () => {
  const { id, tag } = await insertRecipe();
  const before = log.asOf;
  const undone = sql.begin(async (transaction) => {
    await transaction`update recipes set title = 'x' where id = ${id}`;
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await listener.catchUp();
  expect(log.isValid([tag], before)).toBe(true);
});

test("transactions that commit in another order than they began: neither is missed", async () => {
  const [early, late] = [await insertRecipe(), await insertRecipe()];
  const before = log.asOf;
  let between = before;
  await sql.begin(async (transaction) => {
    await transaction`update recipes set title = 'early' where id = ${early.id}`;
    await rename(other, late.id);
    await listener.catchUp();
    between = log.asOf;
    expect(log.isValid([late.tag], before)).toBe(false);
    expect(log.isValid([early.tag], between)).toBe(true);
  });
  await listener.catchUp();

  expect(log.isValid([early.tag], between)).toBe(false);
  expect(log.isValid([late.tag], between)).toBe(true);
});

test("cut off, nothing kept is trusted; back again, it knows what it missed", async () => {
  const { id, tag } = await insertRecipe();
  const before = log.asOf;
  const revisions = [log.revision];
  // In one transaction, so that the change comes while nobody listens.
  await sql.begin(async (transaction) => {
    await transaction`update recipes set title = 'unheard' where id = ${id}`;
    await transaction`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = ${DATABASE} and application_name = 'hestia invalidations'`;
    await vi.waitFor(() => expect(log.isCurrent).toBe(false), { interval: 1 });
    await listener.catchUp();
  });
  await vi.waitFor(() => expect(log.isCurrent).toBe(true), { interval: 1 });
  await listener.catchUp();

  expect(log.isValid([tag], before)).toBe(false);
  expect(log.isValid([tag], log.asOf)).toBe(true);
  expect(log.revision).toBeGreaterThan((revisions[0] ?? 0) + 1);
});

test("a late starter knows what others may have kept before", async () => {
  const { id, tag } = await insertRecipe();
  const before = log.asOf;
  await rename(sql, id);
  const lateLog = createInvalidationLog({ mostTags: 10_000 });
  const late = startInvalidationListener(url, lateLog);
  await late.started;
  expect(lateLog.isValid([tag], before)).toBe(false);
  await late.close();
});

test("a part changed in the millisecond of another transaction's write changes the recipe all the same", async () => {
  const { id, tag } = await insertRecipe();
  await sql`insert into recipe_steps (recipe_id, position, text) values (${id}, 0, 'Stir.')`;
  let before = log.asOf;
  await sql.begin(async (transaction) => {
    const [row] = await transaction<{ now: string }[]>`select now()::timestamptz(3)::text as now`;
    await other`update recipes set updated_at = ${row?.now ?? ""}::timestamptz where id = ${id}`;
    await listener.catchUp();
    before = log.asOf;
    await transaction`update recipe_steps set text = 'Fold.' where recipe_id = ${id}`;
  });
  await listener.catchUp();
  expect(log.isValid([tag], before)).toBe(false);
});

test("old rows go, and who has been away since before them trusts nothing from that time", async () => {
  const { id, tag } = await insertRecipe();
  const before = log.asOf;
  await rename(sql, id);
  await listener.catchUp();
  const after = log.asOf;

  await sql`update cache_invalidations set created_at = now() - interval '8 days' where cause <> 'pruned'`;
  expect(await pruneInvalidations(sql)).toBeGreaterThan(0);
  expect(await pruneInvalidations(sql)).toBe(0);
  const left = await sql<{ xid: string }[]>`select xid::text from cache_invalidations`;
  expect(left).toHaveLength(1);

  const lateLog = createInvalidationLog({ mostTags: 10_000 });
  const late = startInvalidationListener(url, lateLog);
  await late.started;
  expect(lateLog.isValid([tag], before)).toBe(false);
  // Unless a test in another database was writing meanwhile: then it can't be told.
  expect(lateLog.isValid([tag], after)).toBe(after.xmin > Number(left[0]?.xid));
  await late.close();
});

test("more than can be told: all that is older than what is told is given up", async () => {
  const before = log.asOf;
  await sql`select note_changes(array['card:' || n], 'test') from generate_series(1, 10001) as n`;
  const lateLog = createInvalidationLog({ mostTags: 100_000 });
  const late = startInvalidationListener(url, lateLog);
  await late.started;
  expect(lateLog.isValid(["recipe:never-written"], before)).toBe(false);
  await late.close();
});

test("no database: it starts all the same, and is never current", async () => {
  const lostLog = createInvalidationLog({ mostTags: 10 });
  const lost = startInvalidationListener(Object.assign(new URL(url), { port: "1" }).href, lostLog);
  await lost.started;
  await lost.catchUp();
  expect(lostLog.isCurrent).toBe(false);
  await lost.close();
});
