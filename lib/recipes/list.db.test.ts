import { type SQL, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { inRollback, settle } from "#db/testing/in-rollback.ts";
import { insertManyRecipes, type ManyRecipes } from "#db/testing/many-recipes.ts";
import { insertRecipe } from "#db/testing/rows.ts";
import { listRecipePage } from "./list.ts";
import { type RecipeListQuery, recipeListQuery, type Sort } from "./model.ts";

const SORTS = ["newest", "rating", "quickest", "title"] as const;
const query = (values: object): RecipeListQuery => recipeListQuery.parse(values);

/** The whole list, page by page. `between` runs before each page but the first. */
async function listAll(db: Db, asked: RecipeListQuery, limit: number, between = async () => {}) {
  const ids: string[] = [];
  let page = await listRecipePage(db, asked, { cursor: null, limit });
  const { total } = page;
  ids.push(...page.items.map((item) => item.id));
  while (page.nextCursor) {
    await between();
    page = await listRecipePage(db, asked, { cursor: page.nextCursor, limit });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    ids.push(...page.items.map((item) => item.id));
  }
  return { ids, total };
}

const REFERENCE_ORDERS: Record<Exclude<Sort, "relevance">, SQL> = {
  newest: sql`r.published_at desc, r.id desc`,
  rating: sql`rating_score(r.rating_average, r.rating_count) desc, r.id desc`,
  quickest: sql`coalesce(r.total_minutes, 2147483647), r.id`,
  title: sql`title_key(r.title) collate "C", r.id`,
};

/** What the list should be, from the tables that people write, in the plainest SQL. */
async function reference(db: Db, asked: RecipeListQuery): Promise<string[]> {
  const has = (slug: string) => sql`exists (
    select from recipe_ingredients ri join ingredients i on i.id = ri.ingredient_id
    where ri.recipe_id = r.id and i.slug = ${slug})`;
  const conditions = [
    sql`r.status = 'published'`,
    ...asked.tag.map(
      (slug) => sql`exists (
        select from recipe_tags rt join tags t on t.id = rt.tag_id where rt.recipe_id = r.id and t.slug = ${slug})`,
    ),
    ...(asked.cuisine
      ? [sql`exists (select from cuisines c where c.id = r.cuisine_id and c.slug = ${asked.cuisine})`]
      : []),
    ...asked.ingredient.map(has),
    ...asked.without.map((slug) => sql`not ${has(slug)}`),
    ...(asked.maxMinutes ? [sql`r.total_minutes <= ${asked.maxMinutes}`] : []),
    ...(asked.difficulty ? [sql`r.difficulty = ${asked.difficulty}`] : []),
  ];
  const sort = asked.sort && asked.sort !== "relevance" ? asked.sort : "newest";
  const rows = await db.execute<{ id: string }>(sql`
    select r.id from recipes r where ${sql.join(conditions, sql` and `)} order by ${REFERENCE_ORDERS[sort]}`);
  return rows.map((row) => row.id);
}

function anyQuery({ tags, cuisines, ingredients }: ManyRecipes) {
  const some = (slugs: string[], maxLength: number) =>
    fc.uniqueArray(fc.constantFrom(...slugs), { maxLength });
  return fc
    .record({
      tag: some(tags, 2),
      ingredient: some(ingredients, 3),
      without: some(ingredients, 2),
      cuisine: fc.option(fc.constantFrom(...cuisines), { nil: undefined, freq: 3 }),
      maxMinutes: fc.option(fc.constantFrom(1, 15, 20, 90, 100, 240, 290, 9_000), { nil: undefined }),
      difficulty: fc.option(fc.constantFrom("easy", "medium", "hard"), { nil: undefined, freq: 3 }),
      sort: fc.constantFrom(...SORTS),
    })
    .map(query);
}

test("every list is what plain SQL over the written tables says, to the last page, with an exact total", () =>
  inRollback(async (db) => {
    const many = await insertManyRecipes(db, 1_200);
    await fc.assert(
      fc.asyncProperty(anyQuery(many), fc.integer({ min: 1, max: 100 }), async (asked, limit) => {
        const expected = await reference(db, asked);
        const atLeast = Math.max(limit, Math.ceil(expected.length / 8));
        const { ids, total } = await listAll(db, asked, Math.min(100, atLeast));
        expect(ids).toEqual(expected);
        expect(total).toEqual({ value: expected.length, exact: true });
      }),
      { numRuns: 40 },
    );
  }));

describe("each way to the rows gives the same list", () => {
  // A page of 2 is probed for among 1,600 rows: fewer than there are.
  const cases = (many: ManyRecipes) => [
    { name: "common facets: probed", asked: { tag: [many.tags[0]] } },
    { name: "no facet at all: walked", asked: { without: [many.ingredients[0]] } },
    { name: "rare facets: collected", asked: { ingredient: many.ingredients.slice(25, 28) } },
    {
      name: "common facets that never meet",
      asked: { ingredient: [many.ingredients[0], many.ingredients[29]] },
    },
    {
      name: "matches at the end of the order",
      asked: { sort: "quickest", without: [], ingredient: [many.ingredients[1]] },
    },
  ];

  test("with more rows than a probe reads", () =>
    inRollback(async (db) => {
      const many = await insertManyRecipes(db, 3_000);
      await db.execute(sql`
        delete from recipe_ingredients where recipe_id in (select id from recipes where total_minutes < 200)
          and ingredient_id = (select id from ingredients where slug = ${many.ingredients[1]})`);
      await settle(db);
      for (const { name, asked } of cases(many)) {
        const parsed = query(asked);
        const expected = await reference(db, parsed);
        const page = await listRecipePage(db, parsed, { cursor: null, limit: 2 });
        expect({ name, ids: page.items.map((item) => item.id) }).toEqual({ name, ids: expected.slice(0, 2) });
        expect({ name, total: page.total.value }).toEqual({ name, total: expected.length });
      }
    }));
});

describe("while others write, what they do not touch comes exactly once", () => {
  test.each(SORTS)("by %s", (sort) =>
    inRollback(async (db) => {
      const many = await insertManyRecipes(db, 150);
      const asked = query({ sort, tag: many.tags[0] });
      const before = await reference(db, asked);
      const touched = new Set<string>();
      let turn = 0;
      const { ids } = await listAll(db, asked, 7, async () => {
        const victim = before[(turn * 13) % before.length] ?? "";
        touched.add(victim);
        turn++;
        await db.execute(sql`
          update recipes set rating_average = 5, rating_count = 500, total_minutes = ${turn}, title = ${`A ${turn}`}
          where id = ${victim}`);
        await db.execute(sql`
          insert into recipe_tags (recipe_id, tag_id)
          select ${(await insertRecipe(db, { totalMinutes: 1 + turn * 7 })).id}, id from tags where slug = ${many.tags[0]}`);
        if (turn % 3 === 0) {
          const gone = before[(turn * 29) % before.length] ?? "";
          touched.add(gone);
          await db.execute(sql`delete from recipes where id = ${gone}`);
        }
        await settle(db);
      });
      const untouched = before.filter((id) => !touched.has(id));
      expect(ids.filter((id) => untouched.includes(id))).toEqual(untouched);
      const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
      expect(twice.filter((id) => !touched.has(id))).toEqual([]);
    }),
  );
});

describe("unknown names", () => {
  test.each([
    { name: "a tag", asked: { tag: "no-such-tag" }, total: 0 },
    { name: "an ingredient", asked: { ingredient: "no-such-thing" }, total: 0 },
    { name: "a cuisine", asked: { cuisine: "nowhere" }, total: 0 },
    { name: "one to leave out, which leaves all", asked: { without: "no-such-thing" }, total: 1 },
  ])("$name", ({ asked, total }) =>
    inRollback(async (db) => {
      await insertRecipe(db);
      await settle(db);
      const page = await listRecipePage(db, query(asked), { cursor: null, limit: 5 });
      expect(page).toMatchObject({ total: { value: total, exact: true }, nextCursor: null });
      expect(page.items).toHaveLength(total);
    }),
  );
});

test("a cursor fits its own filters and order only", () =>
  inRollback(async (db) => {
    for (let n = 0; n < 3; n++) await insertRecipe(db);
    await settle(db);
    const { nextCursor } = await listRecipePage(db, query({}), { cursor: null, limit: 1 });
    for (const other of [{ sort: "rating" }, { maxMinutes: 50 }, { q: "recipe" }]) {
      const page = listRecipePage(db, query(other), { cursor: nextCursor, limit: 1 });
      await expect(page).rejects.toMatchObject({ code: "bad_cursor" });
    }
    expect((await listRecipePage(db, query({}), { cursor: nextCursor, limit: 1 })).items).toHaveLength(1);
  }));

test("relevance without a q is refused by name", () =>
  inRollback(async (db) => {
    const page = listRecipePage(db, query({ sort: "relevance" }), { cursor: null, limit: 1 });
    await expect(page).rejects.toMatchObject({ code: "validation", fields: [{ path: "sort" }] });
  }));
