import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDb, type Db } from "#db/client.ts";
import type { Sql } from "#db/connect.ts";
import { auditLog, recipeRatings, recipes, reviews, users } from "#db/schema/index.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { insertRecipe, insertUser } from "#db/testing/rows.ts";
import type { Role, Viewer } from "#lib/auth/model.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { decideReview, removeReview, saveReview } from "./commands.ts";
import { findReviewing, listQueue, listReviews } from "./queries.ts";

const insertViewer = async (db: Db, role: Role = "cook") => signedInAs(await insertUser(db, { role }));

async function ratingOf(db: Db, id: string) {
  const [row] = await db
    .select({ average: recipes.ratingAverage, count: recipes.ratingCount })
    .from(recipes)
    .where(eq(recipes.id, id));
  return row;
}
const firstPage = { limit: 10, cursor: null };
const pending = { status: "pending", limit: 10 } as const;

test("stars count at once, follow what is changed, and are taken back", () =>
  inRollback(async (db) => {
    const { id } = await insertRecipe(db, { ratingAverage: 4, ratingCount: 2 });
    const [ada, grace] = [await insertViewer(db), await insertViewer(db)];
    await saveReview(db, ada, id, { stars: 1, text: null });
    expect(await ratingOf(db, id)).toEqual({ average: 3, count: 3 });
    await saveReview(db, grace, id, { stars: 5, text: "Lovely." });
    await saveReview(db, ada, id, { stars: 3, text: null });
    expect(await ratingOf(db, id)).toEqual({ average: 4, count: 4 });
    await removeReview(db, ada, id);
    await removeReview(db, ada, id);
    expect(await ratingOf(db, id)).toEqual({ average: 4.33, count: 3 });
    // Who leaves takes their stars along.
    await db.delete(users).where(eq(users.id, grace.userId));
    expect(await ratingOf(db, id)).toEqual({ average: 4, count: 2 });
  }));

test("a recipe without ratings has none again after the last is taken back", () =>
  inRollback(async (db) => {
    const { id } = await insertRecipe(db);
    const ada = await insertViewer(db);
    await saveReview(db, ada, id, { stars: 5, text: null });
    await removeReview(db, ada, id);
    expect(await ratingOf(db, id)).toEqual({ average: null, count: 0 });
    await db.delete(recipes).where(eq(recipes.id, id));
    expect(await db.select().from(recipeRatings)).toEqual([]);
  }));

test("a cook's words wait for an editor, and wait again when they change", () =>
  inRollback(async (db) => {
    const { id } = await insertRecipe(db);
    const ada = await insertViewer(db);
    const editor = await insertViewer(db, "editor");
    const shown = async () => (await listReviews(db, id, firstPage)).items.map(({ text }) => text);
    await saveReview(db, ada, id, { stars: 4, text: "Lovely." });
    expect(await shown()).toEqual([]);

    const [waiting] = (await listQueue(db, pending)).items;
    if (!waiting) throw new Error("nothing waits");
    const { updatedAt } = waiting;
    await decideReview(db, { viewer: editor, headers: null }, waiting.id, { status: "published", updatedAt });
    expect(await shown()).toEqual(["Lovely."]);
    expect(
      await db.select({ action: auditLog.action, subjectId: auditLog.subjectId }).from(auditLog),
    ).toEqual([{ action: "review.published", subjectId: ada.userId }]);
    await saveReview(db, ada, id, { stars: 5, text: "Lovely." });
    expect(await shown()).toEqual(["Lovely."]);
    await saveReview(db, ada, id, { stars: 5, text: "Lovely, still." });
    expect(await shown()).toEqual([]);
    expect((await listQueue(db, pending)).pendingCount).toBe(1);
  }));

test("an editor's own words are shown at once", () =>
  inRollback(async (db) => {
    const { id } = await insertRecipe(db);
    await saveReview(db, await insertViewer(db, "editor"), id, { stars: 4, text: "Lovely." });
    expect((await listReviews(db, id, firstPage)).items).toHaveLength(1);
  }));

test("reviews follow each other by cursor, each once", () =>
  inRollback(async (db) => {
    const { id: recipeId } = await insertRecipe(db);
    for (let n = 0; n < 5; n += 1) {
      const { id: userId } = await insertUser(db);
      await db.insert(reviews).values({ recipeId, userId, stars: 4, text: `${n}`, status: "published" });
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listReviews(db, recipeId, { limit: 2, cursor });
      seen.push(...page.items.map(({ text }) => text));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(["0", "1", "2", "3", "4"]);
    const other = await insertRecipe(db);
    const { nextCursor } = await listReviews(db, recipeId, { limit: 2, cursor: null });
    await expect(listReviews(db, other.id, { limit: 2, cursor: nextCursor })).rejects.toMatchObject({
      code: "bad_cursor",
    });
  }));

describe("refused", () => {
  test("one's own recipe, and what is not published", () =>
    inRollback(async (db) => {
      const ada = await insertViewer(db);
      const own = await insertRecipe(db, { authorId: ada.userId });
      const draft = await insertRecipe(db, { status: "draft" });
      const review = { stars: 5, text: null };
      await expect(saveReview(db, ada, own.id, review)).rejects.toMatchObject({ code: "forbidden" });
      await expect(saveReview(db, ada, draft.id, review)).rejects.toMatchObject({ code: "not_found" });
      await expect(findReviewing(db, ada.userId, draft.id)).rejects.toMatchObject({ code: "not_found" });
      expect((await findReviewing(db, ada.userId, own.id)).isOwnRecipe).toBe(true);
      expect(await db.select().from(reviews)).toEqual([]);
    }));

  test("a decision by a cook, and on words that have changed since", () =>
    inRollback(async (db) => {
      const { id } = await insertRecipe(db);
      const ada = await insertViewer(db);
      await saveReview(db, ada, id, { stars: 4, text: "Lovely." });
      const [waiting] = (await listQueue(db, pending)).items;
      if (!waiting) throw new Error("nothing waits");
      const decide = (viewer: Viewer, updatedAt: string) =>
        decideReview(db, { viewer, headers: null }, waiting.id, { status: "published", updatedAt });
      await expect(decide(ada, waiting.updatedAt)).rejects.toMatchObject({ code: "forbidden" });
      await saveReview(db, ada, id, { stars: 4, text: "Buy my pans." });
      const editor = await insertViewer(db, "editor");
      await expect(decide(editor, waiting.updatedAt)).rejects.toMatchObject({ code: "conflict" });
      expect((await listReviews(db, id, firstPage)).items).toEqual([]);
    }));
});

describe("fifty at once", () => {
  let sql: Sql;
  beforeAll(async () => {
    ({ sql } = await openOwnDatabase("reviews_at_once"));
  });
  afterAll(() => sql.end());

  test("count to the star, while they change their minds and some leave", async () => {
    const db = createDb(sql);
    const { id } = await insertRecipe(db, { ratingAverage: 3.5, ratingCount: 2 });
    const cooks: Viewer[] = [];
    for (let n = 0; n < 50; n += 1) cooks.push(await insertViewer(db));
    const starsOf = (n: number) => (n % 5) + 1;
    await Promise.all(cooks.map((cook, n) => saveReview(db, cook, id, { stars: starsOf(n), text: null })));
    expect(await ratingOf(db, id)).toEqual({ average: 3.02, count: 52 });

    await Promise.all(
      cooks.map((cook, n) => {
        if (n % 10 === 0) return db.delete(users).where(eq(users.id, cook.userId));
        if (n % 10 === 1) return removeReview(db, cook, id);
        return saveReview(db, cook, id, { stars: 6 - starsOf(n), text: null });
      }),
    );
    // Left: n % 10 from 2 to 9, five times each: 3 2 1 5 4 3 2 1.
    const expected = Math.round(((7 + 5 * 21) / 42) * 100) / 100;
    expect(await ratingOf(db, id)).toEqual({ average: expected, count: 42 });
  });
});
