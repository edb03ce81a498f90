import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDb, type Db } from "#db/client.ts";
import type { Sql } from "#db/connect.ts";
import { drafts, recipes, recipeVersions } from "#db/schema/index.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { insertUser } from "#db/testing/rows.ts";
import { createCache, setCache } from "#lib/cache/cache.ts";
import { startInvalidationListener } from "#lib/cache/invalidation-listener.ts";
import { createInvalidationLog } from "#lib/cache/invalidation-log.ts";
import { recipeListQuery } from "#lib/recipes/model.ts";
import { getRecipe, listRecipes } from "#lib/recipes/reads.ts";
import { completeRecipe } from "#lib/testing/recipe-content.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { runBatch } from "./batch.ts";
import { createRecipe, deleteRecipe, unpublishRecipe, updateRecipe } from "./commands.ts";
import { saveDraft, startDraft } from "./drafts.ts";
import { publishDraft } from "./publish.ts";

// What lib/singleton.ts keeps under "db", for getDb.
const PROCESS_DB = Symbol.for("hestia.db");
let sql: Sql;
let db: Db;
let url: string;

beforeAll(async () => {
  ({ sql, url } = await openOwnDatabase("authoring_test"));
  db = createDb(sql);
  Reflect.set(globalThis, PROCESS_DB, db);
});
afterAll(async () => {
  setCache(null);
  Reflect.deleteProperty(globalThis, PROCESS_DB);
  await sql.end();
});

const cook = async () => signedInAs(await insertUser(db));
const outcomes = async (attempts: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(attempts);
  return settled.map((one) => (one.status === "fulfilled" ? "done" : one.reason.code)).sort();
};

test("of those who change a version at once one wins, and the others are told", async () => {
  const ada = await cook();
  const content = await completeRecipe(db, ada);
  const { recipe } = await createRecipe(db, ada, content);
  const titles = ["One", "Two", "Three", "Four", "Five"];
  const attempts = titles.map((title) =>
    updateRecipe(db, ada, recipe.slug, { content: { ...content, title }, version: 1 }),
  );
  expect(await outcomes(attempts)).toEqual(["conflict", "conflict", "conflict", "conflict", "done"]);
  expect(await db.$count(recipeVersions, eq(recipeVersions.recipeId, recipe.id))).toBe(2);
});

test("a draft published several times at once is one recipe, and each is told which", async () => {
  const ada = await cook();
  const draft = await startDraft(db, ada, { content: await completeRecipe(db, ada) });
  const all = await Promise.all(
    Array.from({ length: 4 }, () => publishDraft(db, ada, draft.id, { revision: 1 })),
  );
  expect(new Set(all.map(({ recipe }) => JSON.stringify(recipe))).size).toBe(1);
  expect(await db.$count(recipes, eq(recipes.authorId, ada.userId))).toBe(1);
});

test("a draft that is saved at once from two places keeps one of them whole, and the other is told", async () => {
  const ada = await cook();
  const { id, content } = await startDraft(db, ada, {});
  const attempts = ["Phone", "Desk"].map((title) =>
    saveDraft(db, ada, id, { content: { ...content, title }, revision: 1 }),
  );
  expect(await outcomes(attempts)).toEqual(["conflict", "done"]);
});

test("opened twice at once, a recipe has one draft", async () => {
  const ada = await cook();
  const { recipe } = await createRecipe(db, ada, await completeRecipe(db, ada));
  const opened = await Promise.all([1, 2, 3].map(() => startDraft(db, ada, { recipeId: recipe.id })));
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
  expect(await db.$count(drafts, eq(drafts.recipeId, recipe.id))).toBe(1);
});

test("a recipe that is deleted while its drafts are published is gone or not, and nobody waits for ever", async () => {
  const ada = await cook();
  for (let round = 0; round < 5; round += 1) {
    const { recipe } = await createRecipe(db, ada, await completeRecipe(db, ada));
    const draft = await startDraft(db, ada, { recipeId: recipe.id });
    const by = { viewer: ada, headers: null };
    const [, deleted] = await Promise.allSettled([
      publishDraft(db, ada, draft.id, { revision: 1 }),
      deleteRecipe(db, by, recipe.slug),
    ]);
    expect(deleted?.status).toBe("fulfilled");
    expect(await db.$count(recipes, eq(recipes.id, recipe.id))).toBe(0);
  }
});

test("batches that write the same recipes in another order wait for each other only one way", async () => {
  const ada = await cook();
  const slugs: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    slugs.push((await createRecipe(db, ada, await completeRecipe(db, ada))).recipe.slug);
  }
  const by = { viewer: ada, headers: null };
  const tagAll = (order: string[], name: string) =>
    runBatch(db, by, {
      mode: "atomic",
      operations: order.map((slug) => ({ op: "tag", slug, add: [name, `${name} too`], remove: [] })),
    });
  const attempts = ["a", "b", "c"].flatMap((name) => [
    tagAll(slugs, name),
    tagAll(slugs.toReversed(), `${name}2`),
  ]);
  expect(new Set(await outcomes(attempts))).toEqual(new Set(["done"]));
});

/** A process as the cache sees it: what it keeps, and what it has heard of. */
function startProcess() {
  const log = createInvalidationLog({ mostTags: 10_000 });
  const listener = startInvalidationListener(url, log);
  const cache = createCache({ log, catchUp: listener.catchUp });
  return { listener, cache, as: () => setCache(cache) };
}

test("what one process writes, the next read of each sees: page, address and list", async () => {
  const ada = await cook();
  const [writer, other] = [startProcess(), startProcess()];
  await Promise.all([writer.listener.started, other.listener.started]);
  try {
    const content = await completeRecipe(db, ada, { title: "Read your writes" });
    const slug = "read-your-writes";
    const by = { viewer: ada, headers: null };
    const list = recipeListQuery.parse({ q: "read your writes" });
    const read = async () => {
      const recipe = await getRecipe(slug);
      const { items } = await listRecipes(list, { cursor: null, limit: 5 });
      return [recipe?.title ?? null, items.map(({ title }) => title)];
    };
    const seenByBoth = async () => {
      const seen = [];
      for (const process of [writer, other]) {
        process.as();
        // As route() does before it answers a write, and as time does for the others.
        await process.cache.catchUp();
        // The second is answered from what is kept.
        seen.push(await read(), await read());
      }
      return seen.map((one) => JSON.stringify(one));
    };
    const steps: [write: () => Promise<unknown>, expected: unknown][] = [
      [async () => null, [null, []]],
      [() => createRecipe(db, ada, content), ["Read your writes", ["Read your writes"]]],
      [
        () =>
          updateRecipe(db, ada, slug, {
            content: { ...content, title: "Read your writes again" },
            version: 1,
          }),
        ["Read your writes again", ["Read your writes again"]],
      ],
      [() => unpublishRecipe(db, by, slug), [null, []]],
      [
        async () => {
          const [row] = await db.select({ id: recipes.id }).from(recipes).where(eq(recipes.slug, slug));
          const draft = await startDraft(db, ada, { recipeId: row?.id });
          return publishDraft(db, ada, draft.id, { revision: 1 });
        },
        ["Read your writes again", ["Read your writes again"]],
      ],
      [() => deleteRecipe(db, by, slug), [null, []]],
    ];
    for (const [write, expected] of steps) {
      await write();
      expect(new Set(await seenByBoth())).toEqual(new Set([JSON.stringify(expected)]));
    }
  } finally {
    setCache(null);
    await Promise.all([writer.listener.close(), other.listener.close()]);
  }
});
