import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { connect, type Sql } from "../connect.ts";
import { migrate } from "../migrate.ts";
import { finishGeneration, generateRecipes } from "./generate.ts";
import { generateRecipe, listCovers } from "./recipe.ts";

const DATABASE = "generated_test";
let sql: Sql;
let covers: Map<string, string>;

// Generated rows are committed: not a database that other tests share.
beforeAll(async () => {
  const url = new URL(inject("databaseUrl"));
  const server = connect(url.href, { poolSize: 1 });
  await server.unsafe(`create database ${DATABASE}`);
  await server.end();
  url.pathname = `/${DATABASE}`;
  await migrate(url.href);
  sql = connect(url.href, { poolSize: 3, statementTimeoutMs: 0 });
  covers = await insertCovers();
});
afterAll(() => sql?.end());

async function insertCovers(): Promise<Map<string, string>> {
  const [image] = await sql<{ id: string }[]>`
    insert into images (hash, kind, width_px, height_px, size_bytes, mime_type, thumbhash, dominant_color)
    values (${createHash("md5").update(DATABASE).digest("hex")}, 'photo', 4, 3, 1, 'image/jpeg', 'x', '#a8562a')
    returning id`;
  return new Map(listCovers().map((cover) => [cover.key, image?.id ?? ""]));
}

const generate = (recipes: number, signal = new AbortController().signal) =>
  generateRecipes(sql, { recipes, seed: 7, covers, signal, onProgress: () => {} });

test("fills, goes on where it was cut off, and adds nothing twice", async () => {
  const stopped = new AbortController();
  stopped.abort();
  expect(await generate(3_000, stopped.signal)).toBe(0);
  expect(await generate(500)).toBe(500);
  expect(await generate(3_000)).toBe(2_500);
  expect(await generate(3_000)).toBe(0);
  await finishGeneration(sql);

  const [counts] = await sql`
    select (select count(*)::integer from recipes) as recipes,
      (select count(*)::integer from recipe_search) as found,
      (select sum(recipe_count)::integer from facet_counts where facet_id = 0) as counted,
      (select count(*)::integer from pg_indexes where indexname = 'recipe_search_facets_words_idx') as indexes`;
  expect(counts).toEqual({ recipes: 3_000, found: 3_000, counted: 3_000, indexes: 1 });
});

test("what the bulk load indexed is what the triggers would have", async () => {
  const ids = Array.from({ length: 100 }, (_, index) => generateRecipe(7, index).id);
  const indexed = () => sql<{ row: string }[]>`
    select recipe_search::text as row from recipe_search where recipe_id = any (${ids}) order by recipe_id`;
  const loaded = await indexed();
  await sql`delete from recipe_search where recipe_id = any (${ids})`;
  await sql`update recipes set updated_at = now() where id = any (${ids})`;

  const triggered = await indexed();
  expect(triggered).toHaveLength(ids.length);
  expect([...triggered]).toEqual([...loaded]);
});

test("facet counts and foreign keys hold, although the load went round them", async () => {
  const [broken] = await sql`
    select (select count(*)::integer from recipe_ingredients ri left join recipes r on r.id = ri.recipe_id
        left join ingredients i on i.id = ri.ingredient_id where r.id is null or i.id is null) as ingredients,
      (select count(*)::integer from recipe_tags rt left join tags t on t.id = rt.tag_id where t.id is null) as tags,
      (select count(*)::integer from recipes r left join images m on m.id = r.cover_image_id where m.id is null) as covers`;
  expect(broken).toEqual({ ingredients: 0, tags: 0, covers: 0 });
});

test("a seed's recipe is always the same, and another's is another", () => {
  expect(generateRecipe(7, 123)).toEqual(generateRecipe(7, 123));
  expect(generateRecipe(8, 123).id).not.toBe(generateRecipe(7, 123).id);
  expect(generateRecipe(7, 124).id).not.toBe(generateRecipe(7, 123).id);
});
