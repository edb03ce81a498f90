import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { drafts } from "#db/schema/authoring.ts";
import { recipes } from "#db/schema/recipes.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertRecipe, insertUser } from "#db/testing/rows.ts";
import { EMPTY_CONTENT } from "#lib/recipes/content-model.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { discardDraft, getDraft, saveDraft, startDraft } from "./drafts.ts";
import { MAX_DRAFTS } from "./model.ts";
import { listDrafts } from "./queries.ts";

const cook = async (db: Db) => signedInAs(await insertUser(db));
const content = { ...EMPTY_CONTENT, title: "Soup" };

test("a draft is saved as it is, complete or not, and its revision counts", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const begun = await startDraft(db, ada, {});
    expect(begun).toMatchObject({ recipe: null, baseVersion: null, content: EMPTY_CONTENT, revision: 1 });

    expect(await saveDraft(db, ada, begun.id, { content, revision: 1 })).toMatchObject({ revision: 2 });
    expect(await getDraft(db, ada, begun.id)).toMatchObject({ content, revision: 2 });
    await discardDraft(db, ada, begun.id);
    await expect(getDraft(db, ada, begun.id)).rejects.toMatchObject({ code: "not_found" });
  }));

test("a save over a revision that moved on changes nothing and says what is there", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const { id } = await startDraft(db, ada, { content });
    await saveDraft(db, ada, id, { content: { ...content, title: "On the phone" }, revision: 1 });

    const late = saveDraft(db, ada, id, { content: { ...content, title: "At the desk" }, revision: 1 });
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      current: { revision: 2, content: { title: "On the phone" }, updatedAt: expect.any(String) },
    });
    expect(await getDraft(db, ada, id)).toMatchObject({ content: { title: "On the phone" }, revision: 2 });
  }));

test("a save whose answer was lost may be sent again", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const { id } = await startDraft(db, ada, {});
    const saved = await saveDraft(db, ada, id, { content, revision: 1 });
    expect(await saveDraft(db, ada, id, { content, revision: 1 })).toEqual(saved);
  }));

test("a cook has one draft of a recipe, which begins as the recipe is", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const { id: recipeId } = await insertRecipe(db, { authorId: ada.userId, title: "Stew", version: 3 });
    const draft = await startDraft(db, ada, { recipeId });
    expect(draft).toMatchObject({
      recipe: { id: recipeId, version: 3, status: "published" },
      baseVersion: 3,
      content: { title: "Stew", ingredientGroups: [{ title: null, lines: ["100 g something"] }] },
    });
    await saveDraft(db, ada, draft.id, { content, revision: 1 });
    expect(await startDraft(db, ada, { recipeId })).toMatchObject({ id: draft.id, content, revision: 2 });
  }));

test("after a conflict a draft begins from where the recipe is", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const { id: recipeId } = await insertRecipe(db, { authorId: ada.userId });
    const { id } = await startDraft(db, ada, { recipeId });
    await saveDraft(db, ada, id, { content, revision: 1, baseVersion: 4 });
    expect(await getDraft(db, ada, id)).toMatchObject({ baseVersion: 4 });

    const fresh = await startDraft(db, ada, {});
    await saveDraft(db, ada, fresh.id, { content, revision: 1, baseVersion: 4 });
    expect(await getDraft(db, ada, fresh.id)).toMatchObject({ baseVersion: null });
  }));

test("nobody reads, saves or discards another's draft, nor drafts changes to another's recipe", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const eve = await cook(db);
    const { id } = await startDraft(db, ada, { content });
    for (const attempt of [
      () => getDraft(db, eve, id),
      () => saveDraft(db, eve, id, { content: EMPTY_CONTENT, revision: 1 }),
      () => discardDraft(db, eve, id),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await listDrafts(db, eve, { limit: 10 })).items).toEqual([]);
    expect(await getDraft(db, ada, id)).toMatchObject({ content, revision: 1 });

    const shown = await insertRecipe(db, { authorId: ada.userId });
    const hidden = await insertRecipe(db, { authorId: ada.userId, status: "draft" });
    await expect(startDraft(db, eve, { recipeId: shown.id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(startDraft(db, eve, { recipeId: hidden.id })).rejects.toMatchObject({ code: "not_found" });
    const editor = signedInAs(await insertUser(db, { role: "editor" }));
    await expect(startDraft(db, editor, { recipeId: hidden.id })).resolves.toMatchObject({ revision: 1 });
  }));

test("there is an end to drafts", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    await db
      .insert(drafts)
      .values(Array.from({ length: MAX_DRAFTS }, () => ({ authorId: ada.userId, content: EMPTY_CONTENT })));
    await expect(startDraft(db, ada, {})).rejects.toMatchObject({ code: "conflict" });
    expect(await db.$count(drafts, eq(drafts.authorId, ada.userId))).toBe(MAX_DRAFTS);
  }));

test("drafts are listed last saved first, page after page, each once", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const made = [];
    for (const n of [1, 2, 3, 4, 5]) {
      const { id } = await startDraft(db, ada, { content: { ...content, title: `Soup ${n}` } });
      await db
        .update(drafts)
        .set({ updatedAt: new Date(2026, 0, n) })
        .where(eq(drafts.id, id));
      made.unshift(`Soup ${n}`);
    }
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDrafts(db, ada, { limit: 2, cursor });
      listed.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(listed).toEqual(made);
  }));

test("a draft goes with its recipe", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const { id: recipeId } = await insertRecipe(db, { authorId: ada.userId });
    const { id } = await startDraft(db, ada, { recipeId });
    await db.delete(recipes).where(eq(recipes.id, recipeId));
    await expect(getDraft(db, ada, id)).rejects.toMatchObject({ code: "not_found" });
  }));
