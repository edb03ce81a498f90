import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { TAG_KINDS } from "#lib/cache/tag.ts";
import type { Db } from "./client.ts";
import { reviews, users } from "./schema/index.ts";
import { inRollback, settle } from "./testing/in-rollback.ts";
import { insertManyRecipes } from "./testing/many-recipes.ts";
import {
  insertCuisine,
  insertImage,
  insertIngredient,
  insertRecipe,
  insertTag,
  insertUser,
} from "./testing/rows.ts";

/** The tags that `write` leaves behind, its search index included; sorted, each once. */
async function changedBy(db: Db, write: () => Promise<unknown>): Promise<string[]> {
  await settle(db);
  await db.execute(sql`delete from cache_invalidations`);
  await write();
  await settle(db);
  const rows = await db.execute<{ tags: string[] }>(sql`select tags from cache_invalidations`);
  const tags = [...new Set(rows.flatMap((row) => row.tags))].sort();
  expect(TAG_KINDS).toEqual(expect.arrayContaining(tags.map((tag) => tag.split(":")[0])));
  return tags;
}

/** A recipe in three facets: all (0), easy (1) and one ingredient's; takes too long for the facets of time. */
async function insertSoup(db: Db) {
  const ingredient = await insertIngredient(db);
  const recipe = await insertRecipe(db, {
    title: "Soup",
    difficulty: "easy",
    totalMinutes: 300,
    ingredients: [ingredient.id],
    ratingAverage: 4,
    ratingCount: 10,
  });
  await settle(db);
  const { id, slug } = recipe;
  const inLists = (aspect: string) => [0, 1, ingredient.id].map((facet) => `list:${facet}:${aspect}`).sort();
  return { id, slug, ingredient, inLists };
}

test("a new recipe changes who is in its lists, and what its slug leads to", () =>
  inRollback(async (db) => {
    const image = await insertImage(db);
    const ingredient = await insertIngredient(db);
    const changed = await changedBy(db, () =>
      insertRecipe(db, {
        slug: "new-soup",
        totalMinutes: 300,
        ingredients: [ingredient.id],
        coverImageId: image.id,
      }),
    );
    expect(changed).toEqual(
      [
        "any:count",
        "any:recipe",
        "any:word",
        "list:0:count",
        `list:${ingredient.id}:count`,
        "slug:new-soup",
      ].sort(),
    );
  }));

test("a changed rating changes the card and the lists by rating, and no other list", () =>
  inRollback(async (db) => {
    const { id, inLists } = await insertSoup(db);
    const changed = await changedBy(db, () =>
      db.execute(sql`update recipes set rating_average = 5, rating_count = 99 where id = ${id}`),
    );
    expect(changed).toEqual(["any:recipe", `card:${id}`, ...inLists("rating"), `recipe:${id}`].sort());
  }));

test("notes are on the recipe's page alone", () =>
  inRollback(async (db) => {
    const { id } = await insertSoup(db);
    const changed = await changedBy(db, () =>
      db.execute(sql`update recipes set notes = 'Salt it.' where id = ${id}`),
    );
    expect(changed).toEqual(["any:recipe", `recipe:${id}`]);
  }));

test("a step changes the page and what searches find, not the card", () =>
  inRollback(async (db) => {
    const { id, inLists } = await insertSoup(db);
    await db.execute(sql`update recipes set updated_at = '2026-01-01' where id = ${id}`);
    const changed = await changedBy(db, () =>
      db.execute(
        sql`update recipe_steps set text = 'Simmer the lentils.' where recipe_id = ${id} and position = 0`,
      ),
    );
    expect(changed).toEqual(["any:recipe", ...inLists("words"), `recipe:${id}`].sort());
  }));

test.each([
  { aspect: "newest", columns: sql`published_at = '2020-01-01'` },
  { aspect: "quickest", columns: sql`total_minutes = 400` },
])("$aspect: only lists in that order, and the card", ({ aspect, columns }) =>
  inRollback(async (db) => {
    const { id, inLists } = await insertSoup(db);
    const changed = await changedBy(db, () =>
      db.execute(sql`update recipes set ${columns} where id = ${id}`),
    );
    expect(changed).toEqual(["any:recipe", `card:${id}`, ...inLists(aspect), `recipe:${id}`].sort());
  }),
);

test("another facet: who is in it is changed, the others only where facets are combined", () =>
  inRollback(async (db) => {
    const { id, ingredient } = await insertSoup(db);
    const changed = await changedBy(db, () =>
      db.execute(sql`update recipes set difficulty = 'hard' where id = ${id}`),
    );
    const lists = ["list:0:facets", "list:1:count", "list:3:count", `list:${ingredient.id}:facets`];
    expect(changed).toEqual(["any:count", "any:recipe", `card:${id}`, ...lists, `recipe:${id}`].sort());
  }));

test("a recipe unpublished or deleted leaves its lists, its slug and its card", () =>
  inRollback(async (db) => {
    for (const write of [
      sql`update recipes set status = 'draft', published_at = null where id =`,
      sql`delete from recipes where id =`,
    ]) {
      const { id, slug, inLists } = await insertSoup(db);
      const changed = await changedBy(db, () => db.execute(sql`${write} ${id}`));
      const own = [`card:${id}`, `recipe:${id}`, `slug:${slug}`];
      expect(changed).toEqual(["any:count", "any:recipe", ...own, ...inLists("count")].sort());
    }
  }));

test("a renamed slug changes what the old and the new one lead to", () =>
  inRollback(async (db) => {
    const { id, slug } = await insertSoup(db);
    const changed = await changedBy(db, () =>
      db.execute(sql`update recipes set slug = 'better' where id = ${id}`),
    );
    expect(changed).toEqual(
      ["any:recipe", `card:${id}`, `recipe:${id}`, "slug:better", `slug:${slug}`].sort(),
    );
  }));

test("pictures: their text changes wherever they are shown, one more only its recipe", () =>
  inRollback(async (db) => {
    const { id } = await insertSoup(db);
    await db.execute(sql`update recipes set updated_at = '2026-01-01' where id = ${id}`);
    const image = await insertImage(db);
    const added = await changedBy(db, () =>
      db.execute(
        sql`insert into recipe_images (recipe_id, position, image_id) values (${id}, 0, ${image.id})`,
      ),
    );
    expect(added).toEqual(["any:recipe", `recipe:${id}`]);

    const described = await changedBy(db, () =>
      db.execute(sql`update images set alt = 'x' where id = ${image.id}`),
    );
    expect(described).toEqual([`image:${image.hash}`]);
    const stored = await changedBy(db, () =>
      db.execute(sql`update images set size_bytes = 7 where id = ${image.id}`),
    );
    expect(stored).toEqual([]);
  }));

test.each([
  { kind: "tag", table: sql`tags`, name: sql`name`, insert: insertTag },
  { kind: "cuisine", table: sql`cuisines`, name: sql`name`, insert: insertCuisine },
  { kind: "ingredient", table: sql`ingredients`, name: sql`singular`, insert: insertIngredient },
])("$kind: known by its slug, the old and the new, also before it exists", ({ kind, table, name, insert }) =>
  inRollback(async (db) => {
    const slug = `old-${kind}`;
    const any = `any:${kind}`;
    expect(await changedBy(db, () => insert(db, { slug }))).toEqual([any, `${kind}:${slug}`]);
    const renamed = await changedBy(db, () =>
      db.execute(sql`update ${table} set ${name} = 'x' where slug = ${slug}`),
    );
    expect(renamed).toEqual([any, `${kind}:${slug}`]);
    const moved = await changedBy(db, () =>
      db.execute(sql`update ${table} set slug = 'new' where slug = ${slug}`),
    );
    expect(moved).toEqual([any, `${kind}:new`, `${kind}:${slug}`]);
    const untouched = await changedBy(db, () => db.execute(sql`update ${table} set slug = slug`));
    expect(untouched).toEqual([]);
    await db.execute(sql`delete from ingredient_aliases`);
    const gone = await changedBy(db, () => db.execute(sql`delete from ${table} where slug = 'new'`));
    expect(gone).toEqual([any, `${kind}:new`]);
  }),
);

test("a part that moves to another recipe changes both", () =>
  inRollback(async (db) => {
    const [from, to] = [await insertSoup(db), await insertSoup(db)];
    await db.execute(sql`update recipes set updated_at = '2026-01-01'`);
    await db.execute(sql`update recipe_steps set position = position + 10 where recipe_id = ${to.id}`);
    await db.execute(sql`update recipes set updated_at = '2026-01-01'`);
    const changed = await changedBy(db, () =>
      db.execute(sql`update recipe_steps set recipe_id = ${to.id} where recipe_id = ${from.id}`),
    );
    expect(changed).toEqual(expect.arrayContaining([`recipe:${from.id}`, `recipe:${to.id}`]));
  }));

test("many rows are told as their whole kind, also in bulk loads that turn triggers off", () =>
  inRollback(async (db) => {
    const whole = ["any:count", "any:recipe", "any:word", "list:*", "slug:*"];
    expect(await changedBy(db, () => insertManyRecipes(db, 100))).toEqual(expect.arrayContaining(whole));
    const rated = await changedBy(db, () =>
      db.execute(sql`update recipes set rating_average = 5, rating_count = 1`),
    );
    expect(rated).toEqual(expect.arrayContaining(["card:*", "recipe:*", "slug:*"]));
    expect(await changedBy(db, () => db.execute(sql`truncate recipe_images`))).toEqual(["cache:*"]);
  }));

test("reviews are told of where everybody sees them, and the recipe only where its stars change", () =>
  inRollback(async (db) => {
    const { id, inLists } = await insertSoup(db);
    const user = await insertUser(db);
    const row = { recipeId: id, userId: user.id, stars: 5, text: "Lovely." };
    const rated = [`card:${id}`, `recipe:${id}`, "any:recipe", ...inLists("rating")].sort();
    expect(await changedBy(db, () => db.insert(reviews).values({ ...row, status: "pending" }))).toEqual(
      rated,
    );

    const decide = (status: "published" | "rejected") => () => db.update(reviews).set({ status });
    expect(await changedBy(db, decide("published"))).toEqual([`reviews:${id}`]);
    expect(await changedBy(db, decide("published"))).toEqual([]);
    expect(await changedBy(db, () => db.update(users).set({ name: "Ada" }))).toEqual([`reviews:${id}`]);
    expect(await changedBy(db, () => db.update(users).set({ emailVerified: false }))).toEqual([]);
    expect(await changedBy(db, decide("rejected"))).toEqual([`reviews:${id}`]);
    expect(await changedBy(db, () => db.update(reviews).set({ text: "Well." }))).toEqual([]);
    expect(await changedBy(db, () => db.delete(users))).toEqual(rated);
  }));

test("what changes no row changes no tag", () =>
  inRollback(async (db) => {
    const changed = await changedBy(db, async () => {
      await db.execute(sql`update recipes set title = title where slug = 'nothing-here'`);
      await db.execute(sql`delete from tags where slug = 'nothing-here'`);
    });
    expect(changed).toEqual([]);
  }));
