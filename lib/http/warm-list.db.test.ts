import type { RequestListener } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { createDb } from "#db/client.ts";
import { connect, type Sql } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { serveResponses } from "#lib/testing/serve-responses.ts";
import { answerPublicly } from "./request-context.ts";
import { publicRequest } from "./response-key.ts";
import { readWarmList, writeWarmList } from "./warm-list.ts";
import { startWarming } from "./warm-responses.ts";

const DATABASE = "warm_list_test";
let sql: Sql;

// What is committed here must not be seen by other tests.
beforeAll(async () => {
  const server = connect(inject("databaseUrl"), { poolSize: 1 });
  await server.unsafe(`create database ${DATABASE}`);
  await server.end();
  const { href } = Object.assign(new URL(inject("databaseUrl")), { pathname: `/${DATABASE}` });
  await migrate(href);
  sql = connect(href, { poolSize: 1 });
  // As in the server's process, where it changes what the driver does.
  createDb(sql);
});
afterAll(() => sql?.end());
beforeEach(() => sql`truncate cache_warm_list`);

function popular(target: string, hits: number, costMs: number) {
  const request = publicRequest(target, {}, {});
  if (!request) throw new Error(`${target} is not public`);
  return { request, target, hits, costMs };
}

const page: RequestListener = (_req, res) => {
  answerPublicly();
  res.end("a page");
};

test("the list is ordered by the time saved; what was seen before counts half", async () => {
  await writeWarmList(sql, [popular("/a", 100, 1), popular("/b", 10, 50), popular("/c", 1, 1)]);
  expect((await readWarmList(sql, 2)).map(({ key }) => key)).toEqual(["/b", "/a"]);

  await writeWarmList(sql, [popular("/a", 1_000, 2)]);
  const [first] = await readWarmList(sql, 1);
  expect(first).toEqual({ key: "/a", target: "/a", headers: {}, hits: 1_050, costMs: 2 });
});

test("the list stays bounded, and forgets what nobody asks for", async () => {
  const many = Array.from({ length: 1_500 }, (_, index) => popular(`/p${index}`, index + 1, 1));
  await writeWarmList(sql, many);
  expect(await readWarmList(sql, 2_000)).toHaveLength(1_000);

  await sql`update cache_warm_list set updated_at = now() - interval '8 days'`;
  await writeWarmList(sql, [popular("/a", 1, 1)]);
  expect((await readWarmList(sql, 2_000)).map(({ key }) => key)).toEqual(["/a"]);
});

test("what was asked for again before a restart is there after it", async () => {
  const before = await serveResponses(page);
  const first = startWarming(sql, before.responses);
  for (const path of ["/recipes?q=x", "/recipes?q=x", "/once"]) await before.get(path);
  await before.get("/recipes/soup?_rsc=", { headers: { rsc: "1" } });
  await before.get("/recipes/soup?_rsc=", { headers: { rsc: "1" } });
  await first.close();

  const after = await serveResponses(page);
  const second = startWarming(sql, after.responses);
  await second.warmed;
  expect([...after.responses.store.entries()].map(([key]) => key).sort()).toEqual([
    "/recipes?q=x",
    "whole /recipes/soup",
  ]);
  await second.close();
});

test("nothing is made while changes may be missed, or of what is not public any more", async () => {
  await writeWarmList(sql, [popular("/recipes", 5, 5)]);
  await sql`insert into cache_warm_list (key, target, headers, hits, cost_ms) values ('/admin', '/admin', '{}', 9, 9)`;
  const { responses, log, catchUp } = await serveResponses(page);
  log.lose();
  const early = startWarming(sql, responses);
  await early.warmed;
  expect([...responses.store.entries()]).toEqual([]);
  await early.close();

  catchUp();
  const later = startWarming(sql, responses);
  await later.warmed;
  expect([...responses.store.entries()].map(([key]) => key)).toEqual(["/recipes"]);
  await later.close();
});
