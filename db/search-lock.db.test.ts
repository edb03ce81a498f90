import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect, type Sql } from "./connect.ts";
import { migrate } from "./migrate.ts";

let sql: Sql;

// What is committed here must not be seen by other tests.
beforeAll(async () => {
  const url = new URL(inject("databaseUrl"));
  const server = connect(url.href, { poolSize: 1 });
  await server.unsafe("create database search_lock_test");
  await server.end();
  url.pathname = "/search_lock_test";
  await migrate(url.href);
  sql = connect(url.href, { poolSize: 2 });
});
afterAll(() => sql?.end());

test("two who index the same words and facets in opposite order both get through", async () => {
  const [image] = await sql<{ id: string }[]>`
    insert into images (hash, kind, width_px, height_px, size_bytes, mime_type, thumbhash, dominant_color)
    values (${"a".repeat(32)}, 'photo', 4, 3, 1, 'image/jpeg', 'x', '#a8562a') returning id`;
  const write = (titles: string[]) =>
    sql.begin(async (transaction) => {
      for (const title of titles) {
        await transaction`
          insert into recipes (slug, title, cover_image_id, status, published_at, difficulty)
          values (${`lock-${randomUUID()}`}, ${title}, ${image?.id ?? ""}, 'published', now(), 'easy')`;
        await transaction`set constraints all immediate`;
        await transaction`set constraints all deferred`;
        await transaction`select pg_sleep(0.05)`;
      }
    });
  // Then both connections stand, and the language is known: nothing else makes one wait for the other.
  await Promise.all([write(["apple"]), write(["quince"])]);
  await Promise.all([write(["turnip", "walnut", "yam"]), write(["yam", "walnut", "turnip"])]);

  const [counted] = await sql`
    select (select count(*)::integer from recipe_search) as recipes,
      (select sum(recipe_count)::integer from facet_counts where facet_id = 0) as counted,
      (select array_agg(recipe_count order by recipe_count) from search_words) as words`;
  expect(counted).toEqual({ recipes: 8, counted: 8, words: [1, 1, 2, 2, 2] });
});
