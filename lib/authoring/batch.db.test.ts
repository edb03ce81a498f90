import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { recipes, recipeVersions } from "#db/schema/index.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertRecipe, insertTag, insertUser } from "#db/testing/rows.ts";
import { findPublishedRecipe } from "#lib/recipes/detail.ts";
import { completeRecipe } from "#lib/testing/recipe-content.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { runBatch } from "./batch.ts";
import type { BatchInput } from "./batch-input.ts";

async function cook(db: Db) {
  return { viewer: signedInAs(await insertUser(db)), headers: null };
}
const tag = (slug: string, add: string[], remove: string[] = []) =>
  ({ op: "tag", slug, add, remove }) as const;
const tagsOf = async (db: Db, slug: string) =>
  (await findPublishedRecipe(db, slug))?.tags.map(({ name }) => name).toSorted();

async function severalOperations(db: Db, by: Awaited<ReturnType<typeof cook>>) {
  const own = { authorId: by.viewer.userId };
  const changed = await insertRecipe(db, own);
  const gone = await insertRecipe(db, own);
  const tagged = await insertRecipe(db, own);
  const created = await completeRecipe(db, by.viewer, { title: "Made in a batch" });
  const content = await completeRecipe(db, by.viewer, { title: "Changed in a batch" });
  const operations: BatchInput["operations"] = [
    { op: "create", content: created },
    { op: "update", slug: changed.slug, version: 1, content },
    tag(tagged.slug, ["Winter"]),
    { op: "delete", slug: gone.slug },
  ];
  return { operations, changed, gone, tagged };
}

test.each(["atomic", "each"] as const)("%s: creates, updates, tags and deletes, in order", (mode) =>
  inRollback(async (db) => {
    const by = await cook(db);
    const { operations, changed, gone, tagged } = await severalOperations(db, by);
    const { answer, changed: tags } = await runBatch(db, by, { mode, operations });

    expect(answer).toMatchObject({ done: 4, refused: 0 });
    expect(answer.results.map(({ op, recipe }) => [op, recipe?.version])).toEqual([
      ["create", 1],
      ["update", 2],
      ["tag", 2],
      ["delete", undefined],
    ]);
    expect(await findPublishedRecipe(db, "made-in-a-batch")).not.toBeNull();
    expect((await findPublishedRecipe(db, changed.slug))?.title).toBe("Changed in a batch");
    expect(await tagsOf(db, tagged.slug)).toEqual(["Winter"]);
    expect(await findPublishedRecipe(db, gone.slug)).toBeNull();
    expect(tags).toEqual(expect.arrayContaining([`recipe:${tagged.id}`, `slug:${gone.slug}`]));
  }),
);

test("each: what is refused says why, and leaves the others alone", () =>
  inRollback(async (db) => {
    const by = await cook(db);
    const foreign = await insertRecipe(db);
    const own = await insertRecipe(db, { authorId: by.viewer.userId, version: 3 });
    const content = await completeRecipe(db, by.viewer);
    const { answer } = await runBatch(db, by, {
      mode: "each",
      operations: [
        { op: "create", content: { ...content, title: "" } },
        { op: "update", slug: own.slug, version: 1, content },
        tag(foreign.slug, ["Mine"]),
        tag("no-such-recipe", ["Mine"]),
        tag(own.slug, ["Mine"]),
        { op: "delete", slug: foreign.slug },
        { op: "create", content },
      ],
    });
    expect(answer).toMatchObject({ done: 2, refused: 5 });
    expect(answer.results.map(({ problem }) => problem?.type ?? null)).toEqual([
      "/problems/validation",
      "/problems/conflict",
      "/problems/forbidden",
      "/problems/not_found",
      null,
      "/problems/forbidden",
      null,
    ]);
    expect(answer.results[0]?.problem?.errors).toMatchObject([{ path: "content.title" }]);
    expect(answer.results[1]?.problem?.current).toMatchObject({ version: 3 });
    expect(await tagsOf(db, own.slug)).toEqual(["Mine"]);
    expect(await tagsOf(db, foreign.slug)).toEqual([]);
  }));

test("atomic: one that is refused takes back all, and is named", () =>
  inRollback(async (db) => {
    const by = await cook(db);
    const { operations, changed, gone, tagged } = await severalOperations(db, by);
    const before = await findPublishedRecipe(db, changed.slug);
    const content = await completeRecipe(db, by.viewer, { stepGroups: [] });
    const refused = [
      { last: { op: "delete", slug: "no-such-recipe" }, code: "not_found", path: "operations.4" },
      { last: tag((await insertRecipe(db)).slug, ["x"]), code: "forbidden", path: "operations.4" },
      { last: { op: "create", content }, code: "validation", path: "operations.4.content.stepGroups" },
    ] as const;
    for (const { last, code, path } of refused) {
      const batch: BatchInput = {
        mode: "atomic",
        operations: [...operations, structuredClone(last)] as BatchInput["operations"],
      };
      await expect(runBatch(db, by, batch)).rejects.toMatchObject({ code, fields: [{ path }] });
    }
    expect(await findPublishedRecipe(db, "made-in-a-batch")).toBeNull();
    expect(await findPublishedRecipe(db, changed.slug)).toEqual(before);
    expect(await findPublishedRecipe(db, gone.slug)).not.toBeNull();
    expect(await tagsOf(db, tagged.slug)).toEqual([]);
  }));

test("many recipes are tagged at once: added, taken away, each as a version of its own", () =>
  inRollback(async (db) => {
    const by = await cook(db);
    const old = await insertTag(db, { name: "Old" });
    const made = [];
    for (let n = 0; n < 30; n += 1) {
      made.push(await insertRecipe(db, { authorId: by.viewer.userId, tagIds: [old.id] }));
    }
    const operations = made.map(({ slug }) => tag(slug, ["New", "new"], ["Old"]));
    await db.update(recipes).set({ version: 1 });
    const first = made[0];
    if (!first) throw new Error("nothing was made");
    const { answer } = await runBatch(db, by, {
      mode: "each",
      operations: [...operations, tag(first.slug, ["New"])],
    });
    expect(answer.refused).toBe(0);
    for (const { slug } of made) expect(await tagsOf(db, slug)).toEqual(["new"]);
    const ids = made.map(({ id }) => id);
    const rows = await db.select({ version: recipes.version }).from(recipes).where(inArray(recipes.id, ids));
    expect(new Set(rows.map(({ version }) => version))).toEqual(new Set([2]));
    expect(await db.$count(recipeVersions, inArray(recipeVersions.recipeId, ids))).toBe(60);
    // The same again changes nothing.
    await runBatch(db, by, { mode: "atomic", operations });
    expect(await db.$count(recipeVersions, inArray(recipeVersions.recipeId, ids))).toBe(60);
  }));

test("a recipe has no more tags than it may, whoever adds them", () =>
  inRollback(async (db) => {
    const by = await cook(db);
    const { slug } = await insertRecipe(db, { authorId: by.viewer.userId });
    const many = (from: number) => Array.from({ length: 20 }, (_, n) => `tag ${from + n}`);
    const operations = [tag(slug, many(0)), tag(slug, many(20))];
    const { answer } = await runBatch(db, by, { mode: "each", operations });
    expect(answer.results.map(({ problem }) => problem?.status ?? null)).toEqual([null, 400]);
    expect(await tagsOf(db, slug)).toHaveLength(20);
    const [row] = await db.select().from(recipes).where(eq(recipes.slug, slug));
    expect(row?.version).toBe(2);
  }));
