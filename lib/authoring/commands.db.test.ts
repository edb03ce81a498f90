import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { auditLog, drafts, images, recipes, recipeVersions, users } from "#db/schema/index.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertImage, insertRecipe, insertUser } from "#db/testing/rows.ts";
import { AppError } from "#lib/errors.ts";
import { findPublishedRecipe } from "#lib/recipes/detail.ts";
import { completeRecipe, uploadedBy } from "#lib/testing/recipe-content.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { changeRecipe, createRecipe, deleteRecipe, unpublishRecipe, updateRecipe } from "./commands.ts";
import { saveDraft, startDraft } from "./drafts.ts";
import { publishDraft } from "./publish.ts";
import { restoreVersion } from "./versions.ts";

const cook = async (db: Db) => signedInAs(await insertUser(db));
const codeOf = async (attempt: () => Promise<unknown>) => {
  try {
    await attempt();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
};

async function publishedBy(db: Db, viewer: Awaited<ReturnType<typeof cook>>) {
  const content = await completeRecipe(db, viewer);
  const { recipe } = await createRecipe(db, viewer, content);
  return { content, ...recipe };
}

test("what a cook publishes is there, theirs, under its title", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const content = await completeRecipe(db, ada, {
      title: "Leek soup",
      cuisine: "French",
      tags: ["Winter"],
    });
    const { recipe, changed } = await createRecipe(db, ada, content);

    expect(recipe).toMatchObject({ slug: "leek-soup", version: 1 });
    expect(await findPublishedRecipe(db, "leek-soup")).toMatchObject({
      title: "Leek soup",
      cuisine: { name: "French" },
      tags: [{ name: "Winter" }],
      image: { hash: content.pictures[0]?.image },
      ingredientGroups: [{ items: [{ quantity: { min: 3 }, name: "leeks" }, { unit: "ml" }] }],
    });
    const [row] = await db.select().from(recipes).where(eq(recipes.id, recipe.id));
    expect(row).toMatchObject({ authorId: ada.userId, sourceKey: null });
    expect(changed).toEqual(expect.arrayContaining(["slug:leek-soup", "list:0:count", "any:recipe"]));
  }));

test("a recipe without a picture has a cover drawn for it", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const { recipe } = await createRecipe(db, ada, await completeRecipe(db, ada, { pictures: [] }));
    const [row] = await db
      .select({ kind: images.kind })
      .from(recipes)
      .innerJoin(images, eq(images.id, recipes.coverImageId))
      .where(eq(recipes.id, recipe.id));
    expect(row).toEqual({ kind: "art" });
  }));

describe("publishing a draft", () => {
  test("makes a recipe and ends the draft; asked again it says what became of it", () =>
    inRollback(async (db) => {
      const ada = await cook(db);
      const draft = await startDraft(db, ada, { content: await completeRecipe(db, ada) });
      const first = await publishDraft(db, ada, draft.id, { revision: 1 });
      expect(await db.$count(drafts, eq(drafts.id, draft.id))).toBe(0);

      expect(await publishDraft(db, ada, draft.id, { revision: 1 })).toEqual({ ...first, changed: [] });
      const eve = await cook(db);
      expect(await codeOf(() => publishDraft(db, eve, draft.id, { revision: 1 }))).toBe("not_found");
      expect(await db.$count(recipes, eq(recipes.authorId, ada.userId))).toBe(1);
    }));

  test("changes the recipe it is of, at its address, and keeps what was there", () =>
    inRollback(async (db) => {
      const ada = await cook(db);
      const { id, slug } = await insertRecipe(db, { authorId: ada.userId, title: "Old name", version: 5 });
      const draft = await startDraft(db, ada, { recipeId: id });
      const content = { ...draft.content, title: "New name" };
      await saveDraft(db, ada, draft.id, { content, revision: 1 });
      const { recipe } = await publishDraft(db, ada, draft.id, { revision: 2 });

      expect(recipe).toEqual({ id, slug, version: 6 });
      const versions = await db
        .select()
        .from(recipeVersions)
        .where(eq(recipeVersions.recipeId, id))
        .orderBy(recipeVersions.version);
      expect(versions).toMatchObject([
        { version: 5, content: { title: "Old name" }, editorId: null },
        { version: 6, content: { title: "New name" }, editorId: ada.userId, draftId: draft.id },
      ]);
    }));

  test("leaves blank lines out, and names what is wrong as the draft has it", () =>
    inRollback(async (db) => {
      const ada = await cook(db);
      const content = await completeRecipe(db, ada, {
        ingredientGroups: [
          { title: "", lines: ["", " "] },
          { title: null, lines: ["", "1 leek", ""] },
        ],
        notes: ["", "Good cold."],
      });
      const draft = await startDraft(db, ada, { content });
      const { recipe } = await publishDraft(db, ada, draft.id, { revision: 1 });
      expect(await findPublishedRecipe(db, recipe.slug)).toMatchObject({
        ingredientGroups: [{ title: null, items: [{ original: "1 leek" }] }],
        notes: ["Good cold."],
      });

      const broken = await startDraft(db, ada, {
        content: {
          ...content,
          title: "",
          ingredientGroups: [
            { title: null, lines: [""] },
            { title: "For the sauce", lines: [] },
          ],
          stepGroups: [],
          sourceUrl: "javascript:alert(1)",
        },
      });
      await expect(publishDraft(db, ada, broken.id, { revision: 1 })).rejects.toMatchObject({
        code: "validation",
        fields: expect.arrayContaining([
          { path: "title", message: expect.any(String) },
          { path: "sourceUrl", message: expect.any(String) },
          { path: "ingredientGroups.1.lines", message: "a heading without ingredients" },
          { path: "stepGroups", message: "no directions" },
        ]),
      });
      expect(await db.$count(drafts, eq(drafts.id, broken.id))).toBe(1);
    }));

  test("refuses a revision that moved on, and a recipe that moved on, with what is there", () =>
    inRollback(async (db) => {
      const ada = await cook(db);
      const grace = signedInAs(await insertUser(db, { role: "editor", name: "Grace" }));
      const made = await publishedBy(db, ada);
      const draft = await startDraft(db, ada, { recipeId: made.id });
      await updateRecipe(db, grace, made.slug, {
        content: { ...made.content, title: "By Grace" },
        version: 1,
      });

      await expect(publishDraft(db, ada, draft.id, { revision: 7 })).rejects.toMatchObject({
        code: "conflict",
        current: { revision: 1, content: { title: made.content.title } },
      });
      await expect(publishDraft(db, ada, draft.id, { revision: 1 })).rejects.toMatchObject({
        code: "conflict",
        current: { version: 2, content: { title: "By Grace" }, editorName: "Grace", at: expect.any(String) },
      });
      expect((await findPublishedRecipe(db, made.slug))?.title).toBe("By Grace");

      // Having seen it, they may.
      await saveDraft(db, ada, draft.id, { content: made.content, revision: 1, baseVersion: 2 });
      expect((await publishDraft(db, ada, draft.id, { revision: 2 })).recipe.version).toBe(3);
    }));
});

test("an update over a version that moved on changes nothing; one whose answer was lost may come again", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const { content, slug } = await publishedBy(db, ada);
    const second = { content: { ...content, title: "Second" }, version: 1 };
    const { recipe } = await updateRecipe(db, ada, slug, second);
    expect(recipe.version).toBe(2);
    expect(await updateRecipe(db, ada, slug, second)).toEqual({ recipe, changed: [] });

    const late = { content: { ...content, title: "Late" }, version: 1 };
    await expect(updateRecipe(db, ada, slug, late)).rejects.toMatchObject({
      code: "conflict",
      current: { version: 2, content: { title: "Second" } },
    });
    expect((await findPublishedRecipe(db, slug))?.title).toBe("Second");
  }));

describe("changing some of a recipe", () => {
  test("leaves the other fields as they are, by slug and by id, and once for a request that comes twice", () =>
    inRollback(async (db) => {
      const ada = await cook(db);
      const { content, id, slug } = await publishedBy(db, ada);
      const first = { content: { title: "Leeks, softly", cuisine: "French" }, version: 1 };
      expect((await changeRecipe(db, ada, slug, first)).recipe).toEqual({ id, slug, version: 2 });
      expect(await changeRecipe(db, ada, id, first)).toMatchObject({ recipe: { version: 2 }, changed: [] });
      await changeRecipe(db, ada, id, { content: { cuisine: null, tags: ["Winter"] }, version: 2 });
      const [latest] = await db.select().from(recipeVersions).where(eq(recipeVersions.version, 3));
      expect(latest?.content).toEqual({
        ...content,
        title: "Leeks, softly",
        cuisine: null,
        tags: ["Winter"],
      });
    }));

  test("refuses a version that moved on, and what cannot be published, and a stranger", () =>
    inRollback(async (db) => {
      const ada = await cook(db);
      const { slug, id } = await publishedBy(db, ada);
      await changeRecipe(db, ada, slug, { content: { title: "Second" }, version: 1 });
      await expect(
        changeRecipe(db, ada, slug, { content: { summary: "Late" }, version: 1 }),
      ).rejects.toMatchObject({ code: "conflict", current: { version: 2, content: { title: "Second" } } });
      await expect(
        changeRecipe(db, ada, slug, { content: { stepGroups: [] }, version: 2 }),
      ).rejects.toMatchObject({ code: "validation", fields: [{ path: "stepGroups" }] });
      const eve = await cook(db);
      for (const name of [slug, id]) {
        expect(
          await codeOf(() => changeRecipe(db, eve, name, { content: { title: "Eve" }, version: 2 })),
        ).toBe("forbidden");
      }
      expect((await findPublishedRecipe(db, slug))?.title).toBe("Second");
    }));
});

test("a title that is another recipe's id, or a word of the API, hides nothing", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const eve = await cook(db);
    const { id } = await publishedBy(db, ada);
    await createRecipe(db, eve, await completeRecipe(db, eve, { title: id }));
    expect((await changeRecipe(db, ada, id, { content: { title: "Mine" }, version: 1 })).recipe.id).toBe(id);
    const { recipe } = await createRecipe(db, ada, await completeRecipe(db, ada, { title: "Batch" }));
    expect(recipe.slug).toMatch(/^batch-\w{6}$/);
  }));

test("only pictures that are the cook's, or the recipe's, may be used", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const eve = await cook(db);
    const { slug, content } = await publishedBy(db, ada);
    const own = await completeRecipe(db, eve);
    const stolen = { ...own, pictures: [...own.pictures, ...content.pictures] };
    const refused = { code: "validation", fields: [{ path: "pictures.1" }] };
    await expect(createRecipe(db, eve, stolen)).rejects.toMatchObject(refused);
    const unknown = { image: "0".repeat(32), alt: "" };
    await expect(createRecipe(db, eve, { ...own, pictures: [unknown] })).rejects.toThrow();

    const editor = signedInAs(await insertUser(db, { role: "editor" }));
    const edited = { ...content, title: "Edited" };
    expect((await updateRecipe(db, editor, slug, { content: edited, version: 1 })).recipe.version).toBe(2);
    // What it once showed may come back.
    const without = { ...edited, pictures: [] };
    await updateRecipe(db, editor, slug, { content: without, version: 2 });
    expect((await updateRecipe(db, editor, slug, { content, version: 3 })).recipe.version).toBe(4);
  }));

test("a cook describes their picture, but not one that another's recipe shows", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const picture = await uploadedBy(db, ada, "");
    const own = await completeRecipe(db, ada, { pictures: [{ ...picture, alt: "Steaming soup" }] });
    const { recipe } = await createRecipe(db, ada, own);
    expect((await findPublishedRecipe(db, recipe.slug))?.image.alt).toBe("Steaming soup");

    const shared = await insertImage(db, { alt: "As it was" });
    await insertRecipe(db, { coverImageId: shared.id });
    const { id } = await insertRecipe(db, { authorId: ada.userId, coverImageId: shared.id });
    const draft = await startDraft(db, ada, { recipeId: id });
    const pictures = [{ image: shared.hash, alt: "Mine" }];
    await saveDraft(db, ada, draft.id, { content: { ...draft.content, pictures }, revision: 1 });
    await publishDraft(db, ada, draft.id, { revision: 2 });
    const [row] = await db.select().from(images).where(eq(images.id, shared.id));
    expect(row?.alt).toBe("As it was");
  }));

test("taken back, a recipe is gone for others and stays its author's, who may publish it again", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const eve = await cook(db);
    const { id, slug } = await publishedBy(db, ada);
    await unpublishRecipe(db, { viewer: ada, headers: null }, slug);
    await unpublishRecipe(db, { viewer: ada, headers: null }, slug);
    expect(await findPublishedRecipe(db, slug)).toBeNull();
    expect(await codeOf(() => startDraft(db, eve, { recipeId: id }))).toBe("not_found");
    expect(await db.$count(auditLog, eq(auditLog.action, "recipe.unpublished"))).toBe(1);

    const draft = await startDraft(db, ada, { recipeId: id });
    const { recipe } = await publishDraft(db, ada, draft.id, { revision: 1 });
    expect(recipe).toEqual({ id, slug, version: 2 });
    expect(await findPublishedRecipe(db, slug)).not.toBeNull();
  }));

test("deleted, a recipe is gone, and noted; what others were writing stays theirs", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const editor = signedInAs(await insertUser(db, { role: "editor" }));
    const { id, slug } = await publishedBy(db, ada);
    const own = await startDraft(db, ada, { recipeId: id });
    const others = await startDraft(db, editor, { recipeId: id });
    const changed = await deleteRecipe(db, { viewer: ada, headers: null }, slug);

    expect(changed).toEqual(expect.arrayContaining([`recipe:${id}`, `slug:${slug}`]));
    expect(await db.$count(recipes, eq(recipes.id, id))).toBe(0);
    expect(await db.$count(drafts, eq(drafts.id, own.id))).toBe(0);
    const [kept] = await db.select().from(drafts).where(eq(drafts.id, others.id));
    expect(kept).toMatchObject({ recipeId: null, baseVersion: null });
    const [noted] = await db.select().from(auditLog).where(eq(auditLog.action, "recipe.deleted"));
    expect(noted).toMatchObject({ actorId: ada.userId, subjectId: ada.userId, detail: { id, slug } });
  }));

test("what fails halfway leaves everything as it was", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const { id, slug, content } = await publishedBy(db, ada);
    const before = await findPublishedRecipe(db, slug);
    const draft = await startDraft(db, ada, { recipeId: id });
    // The version that it is about to write is there: a constraint that no check before it sees.
    await db.insert(recipeVersions).values({ recipeId: id, version: 2, content });

    await expect(publishDraft(db, ada, draft.id, { revision: 1 })).rejects.toThrow();
    await expect(updateRecipe(db, ada, slug, { content, version: 1 })).rejects.toThrow();
    expect(await findPublishedRecipe(db, slug)).toEqual(before);
    expect(await db.$count(drafts, eq(drafts.id, draft.id))).toBe(1);
  }));

test("nobody but its author and editors changes a recipe", () =>
  inRollback(async (db) => {
    const ada = await cook(db);
    const { id, slug, content } = await publishedBy(db, ada);
    const attempts = (viewer: typeof ada) => [
      () => updateRecipe(db, viewer, slug, { content, version: 1 }),
      () => unpublishRecipe(db, { viewer, headers: null }, slug),
      () => deleteRecipe(db, { viewer, headers: null }, slug),
      () => restoreVersion(db, viewer, id, 1),
      () => startDraft(db, viewer, { recipeId: id }),
    ];
    const eve = await cook(db);
    for (const attempt of attempts(eve)) expect(await codeOf(attempt)).toBe("forbidden");
    // Whose recipe it was and who lost the role afterwards.
    const draft = await startDraft(db, signedInAs(await insertUser(db, { role: "editor" })), {
      recipeId: id,
    });
    const [editor] = await db
      .select()
      .from(users)
      .innerJoin(drafts, eq(drafts.authorId, users.id))
      .where(eq(drafts.id, draft.id));
    if (!editor) throw new Error("the draft has no author");
    const demoted = signedInAs({ ...editor.users, role: "cook" });
    expect(await codeOf(() => publishDraft(db, demoted, draft.id, { revision: 1 }))).toBe("forbidden");
    expect(await findPublishedRecipe(db, slug)).toMatchObject({ title: content.title });
  }));
