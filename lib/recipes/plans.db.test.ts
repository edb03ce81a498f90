import { type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { explain } from "#db/testing/plan.ts";
import { insertImage, insertIngredient } from "#db/testing/rows.ts";
import { findHome } from "./home.ts";
import { listRecipePage } from "./list.ts";
import { recipeListQuery } from "./model.ts";
import { listRelatedRecipes } from "./related.ts";
import { findSuggestions } from "./suggest.ts";

/** More than any probe reads. */
const RECIPES = 24_000;
const LIMIT = 4;

/**
 * A catalogue of nothing but what searches read, written straight into the derived table. Of the ingredients that are
 * returned, `half` and `same` are in one half of all recipes, `other` in the other, `three` in three, `late` in a tenth:
 * the slowest, and one that is quicker.
 */
async function fillSearch(db: Db) {
  const image = await insertImage(db);
  const names = ["half", "same", "other", "three", "late"] as const;
  const made = [];
  for (const name of names) made.push([name, await insertIngredient(db)] as const);
  const [half, same, other, three, late] = made.map(([, ingredient]) => ingredient.id);
  await db.execute(sql`select lock_search_index()`);
  await db.execute(sql`set local session_replication_role = replica`);
  await db.execute(sql`
    insert into recipes (slug, title, cover_image_id, status, published_at, total_minutes)
    select 'plan-' || n, 'Plan ' || n, ${image.id}, 'published', now() - make_interval(secs => n), 1 + n / 100
    from generate_series(1, ${RECIPES}::integer) as n`);
  await db.execute(sql`
    insert into recipe_search
    select id, published_at, (n * 7919) % 5000, total_minutes, 'plan ' || n, array_remove(
        case when n % 2 = 0 then array[${half}::integer, ${same}::integer] else array[${other}::integer] end
        || case when n in (5, 500, 5000) then ${three}::integer end
        || case when n > ${RECIPES * 0.9} or n = 9000 then ${late}::integer end
        || case when total_minutes <= 180 then 17 end || case when total_minutes <= 240 then 18 end, null),
      words, words || fat, words || fat || 'simmer'
    from recipes, lateral (select substr(slug, 6)::integer as n) as number,
      lateral (select (case when n % 2 = 0 then 'soup' else 'tart' end || ' plan' || n)::tsvector as words,
        case when n % 3 = 0 then 'butter' else 'oil' end::tsvector as fat) as text
    where slug like 'plan-%'`);
  await db.execute(sql`set local session_replication_role = origin`);
  await db.execute(sql`insert into search_configs values ('hestia_plain') on conflict do nothing`);
  await db.execute(sql`
    insert into search_words select 'w' || translate(md5(n::text), '0123456789', 'ghijklmnop'), 1
    from generate_series(1, 20000) as n on conflict do nothing`);
  await db.execute(
    sql`insert into search_words values ('soup', 12000), ('butter', 8000) on conflict do nothing`,
  );
  await db.execute(sql`analyze recipe_search, search_words`);
  return Object.fromEntries(made.map(([name, { slug }]) => [name, slug]));
}

/** The plans of everything that `read` executes on the search tables, and what it answers. */
async function watch<T>(db: Db, read: (db: Db) => Promise<T>): Promise<{ plans: string; answer: T }> {
  const queries: SQL[] = [];
  const watched = new Proxy(db, {
    get(target, key) {
      const value = Reflect.get(target, key);
      if (key !== "execute") return typeof value === "function" ? value.bind(target) : value;
      return (query: SQL) => {
        queries.push(query);
        return target.execute(query);
      };
    },
  });
  const answer = await read(watched);
  const plans: string[] = [];
  for (const query of queries) plans.push(await explain(db, query));
  return { plans: plans.join("\n\n"), answer };
}

const WHOLE_TABLE = /Seq Scan on (recipe_search|search_words|recipes|recipe_ingredients|recipe_steps)\b/;
const NEWEST = "using recipe_search_newest_idx";
const COLLECTED = "Bitmap Index Scan on recipe_search_facets_words_idx";

test("lists are read by index, whatever the filters, and are what a scan of the whole table gives", () =>
  inRollback(async (db) => {
    const { half, same, other, three, late } = await fillSearch(db);
    const cases = [
      { asked: {}, uses: ["Index Only Scan Backward using recipe_search_newest_idx"], first: [1, 2, 3, 4] },
      { asked: { sort: "rating" }, uses: ["Index Only Scan Backward using recipe_search_rating_idx"] },
      { asked: { sort: "quickest" }, uses: ["Index Only Scan using recipe_search_quickest_idx"] },
      { asked: { sort: "title" }, uses: ["Index Only Scan using recipe_search_title_idx"] },
      { asked: { ingredient: [half, same] }, uses: [NEWEST], first: [2, 4, 6, 8] },
      { asked: { without: half }, uses: [NEWEST], first: [1, 3, 5, 7] },
      { asked: { ingredient: three }, uses: [COLLECTED], first: [5, 500, 5000], total: 3 },
      { asked: { ingredient: [half, other] }, uses: [NEWEST, COLLECTED], first: [], total: 0 },
      {
        asked: { ingredient: late },
        uses: [NEWEST, COLLECTED],
        first: [9000, 21601, 21602, 21603],
        total: 2_401,
      },
      {
        asked: { ingredient: late, sort: "quickest" },
        uses: ["using recipe_search_quickest_idx", COLLECTED],
        total: 2_401,
      },
      { asked: { q: "plan77" }, uses: [COLLECTED, "search_words_pkey"], first: [77], total: 1 },
      {
        asked: { q: "soup" },
        uses: ["Index Scan Backward using recipe_search_rating_idx", "recipe_search_title_idx"],
      },
      { asked: { q: "soup", sort: "newest" }, uses: [NEWEST], first: [2, 4, 6, 8] },
      { asked: { q: "butter", ingredient: three }, uses: [COLLECTED], first: [], total: 0 },
      { asked: { q: "oil", ingredient: three }, uses: [COLLECTED], total: 3 },
      {
        asked: { q: "buttteer" },
        uses: ["search_words_word_trgm_idx", COLLECTED],
        total: RECIPES / 3,
      },
    ];
    for (const { asked, uses, first, total } of cases) {
      const name = JSON.stringify(asked);
      const query = recipeListQuery.parse(asked);
      const { plans, answer } = await watch(db, (on) =>
        listRecipePage(on, query, { cursor: null, limit: LIMIT }),
      );
      for (const use of uses) expect.soft(plans, name).toContain(use);
      if (!("without" in asked)) expect.soft(plans, name).not.toMatch(WHOLE_TABLE);
      const numbers = answer.items.map((item) => Number(item.slug.slice("plan-".length)));
      expect.soft(numbers, name).toHaveLength(Math.min(LIMIT, answer.total.value));
      if (first) expect.soft(numbers, name).toEqual(first);
      if (total !== undefined) expect.soft(answer.total, name).toEqual({ value: total, exact: true });
    }
  }));

test("suggestions, related recipes and the home page are read by index", () =>
  inRollback(async (db) => {
    await fillSearch(db);
    const [recipe] = await db.execute<{ id: string }>(sql`select id from recipes where slug = 'plan-5'`);
    const cases = [
      {
        name: "suggestions",
        read: (on: Db) => findSuggestions(on, "sou"),
        uses: ["search_words_pkey", "recipe_search_rating_idx"],
      },
      {
        name: "related",
        read: (on: Db) => listRelatedRecipes(on, recipe?.id ?? "", LIMIT),
        uses: ["recipe_search_pkey", COLLECTED],
      },
      { name: "home", read: (on: Db) => findHome(on), uses: ["recipe_search_rating_idx", NEWEST] },
    ];
    for (const { name, read, uses } of cases) {
      const { plans } = await watch<unknown>(db, read);
      for (const use of uses) expect.soft(plans, name).toContain(use);
      expect.soft(plans, name).not.toMatch(WHOLE_TABLE);
    }
  }));
