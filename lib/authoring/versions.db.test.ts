import { expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertRecipe, insertUser } from "#db/testing/rows.ts";
import { findPublishedRecipe } from "#lib/recipes/detail.ts";
import { completeRecipe } from "#lib/testing/recipe-content.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { createRecipe, updateRecipe } from "./commands.ts";
import { getVersion, listVersions, restoreVersion } from "./versions.ts";

async function writtenThrice(db: Db) {
  const ada = signedInAs(await insertUser(db, { name: "Ada" }));
  const content = await completeRecipe(db, ada, { title: "First" });
  const { recipe } = await createRecipe(db, ada, content);
  for (const [version, title] of [
    [1, "Second"],
    [2, "Third"],
  ] as const) {
    await updateRecipe(db, ada, recipe.slug, { content: { ...content, title }, version });
  }
  return { ada, content, ...recipe };
}

test("versions are listed newest first, page after page, with who wrote them", () =>
  inRollback(async (db) => {
    const { ada, id } = await writtenThrice(db);
    const first = await listVersions(db, ada, id, { limit: 2 });
    expect(first.recipe).toMatchObject({ id, version: 3, title: "Third" });
    expect(first.items).toMatchObject([
      { version: 3, title: "Third", isCurrent: true, editor: { name: "Ada" } },
      { version: 2, title: "Second", isCurrent: false },
    ]);
    const second = await listVersions(db, ada, id, { limit: 2, cursor: first.nextCursor ?? undefined });
    expect(second).toMatchObject({ items: [{ version: 1, title: "First" }], nextCursor: null });
  }));

test("a recipe that nobody changed here has one version, which is what it is", () =>
  inRollback(async (db) => {
    const editor = signedInAs(await insertUser(db, { role: "editor" }));
    const { id } = await insertRecipe(db, { title: "Stew", version: 4 });
    expect((await listVersions(db, editor, id, { limit: 10 })).items).toMatchObject([
      { version: 4, title: "Stew", editor: null, isCurrent: true },
    ]);
    expect(await getVersion(db, editor, id, 4)).toMatchObject({ content: { title: "Stew" } });
    await expect(getVersion(db, editor, id, 3)).rejects.toMatchObject({ code: "not_found" });
  }));

test("an earlier version is taken up again as a new one; the latest is there already", () =>
  inRollback(async (db) => {
    const { ada, id, slug, content } = await writtenThrice(db);
    expect((await restoreVersion(db, ada, id, 1)).recipe).toEqual({ id, slug, version: 4 });
    expect((await findPublishedRecipe(db, slug))?.title).toBe("First");
    expect(await getVersion(db, ada, id, 4)).toMatchObject({ restoredFrom: 1, content });
    expect((await restoreVersion(db, ada, id, 4)).recipe.version).toBe(4);
  }));

test("the history is for the author and for editors", () =>
  inRollback(async (db) => {
    const { id } = await writtenThrice(db);
    const eve = signedInAs(await insertUser(db));
    const refused = { code: "forbidden" };
    await expect(listVersions(db, eve, id, { limit: 10 })).rejects.toMatchObject(refused);
    await expect(getVersion(db, eve, id, 1)).rejects.toMatchObject(refused);
    await expect(restoreVersion(db, eve, id, 1)).rejects.toMatchObject(refused);
    const editor = signedInAs(await insertUser(db, { role: "editor" }));
    expect((await listVersions(db, editor, id, { limit: 10 })).items).toHaveLength(3);
  }));
