import { expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { inProcessRollback } from "#db/testing/process-db.ts";
import { insertImage, insertRecipe, insertUser } from "#db/testing/rows.ts";
import { EMPTY_CONTENT } from "#lib/recipes/content-model.ts";
import { recipeDetail } from "#lib/recipes/model.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { createRecipe, updateRecipe } from "./commands.ts";
import { startDraft } from "./drafts.ts";
import { getDraftPreview, getHistory, getKitchen, getMyDraft, getVersions } from "./reads.ts";

const cook = async (db: Db) => signedInAs(await insertUser(db));

test("a draft is shown as its recipe's page would show it, its pictures in its order and with its words", () =>
  inProcessRollback(async (db) => {
    const ada = await cook(db);
    const [cover, other] = [await insertImage(db), await insertImage(db)];
    const draft = await startDraft(db, ada, {
      content: {
        ...EMPTY_CONTENT,
        title: "Lentil soup",
        prepMinutes: 10,
        cookMinutes: 20,
        cuisine: "Turkish",
        ingredientGroups: [{ title: "For the top", lines: ["2 tbsp yoghurt, whisked"] }],
        stepGroups: [{ title: null, steps: ["Boil."] }],
        pictures: [
          { image: other.hash, alt: "A bowl" },
          { image: cover.hash, alt: "" },
        ],
      },
    });
    const preview = await getDraftPreview(ada, draft.id);
    expect(recipeDetail.parse(preview)).toMatchObject({
      title: "Lentil soup",
      totalMinutes: 30,
      cuisine: { slug: "turkish", name: "Turkish" },
      image: { hash: other.hash, alt: "A bowl" },
      images: [{ hash: cover.hash }],
      ingredientGroups: [
        {
          title: "For the top",
          items: [{ quantity: { min: 2, max: null }, unit: "tbsp", name: "yoghurt", note: "whisked" }],
        },
      ],
    });
  }));

test("a draft with nothing in it has a page too, and the cover that would be drawn", () =>
  inProcessRollback(async (db) => {
    const ada = await cook(db);
    const draft = await startDraft(db, ada, {});
    expect(await getDraftPreview(ada, draft.id)).toMatchObject({
      title: "Untitled",
      image: { hash: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  }));

test("another cook's draft is none, and neither is what is no id", () =>
  inProcessRollback(async (db) => {
    const draft = await startDraft(db, await cook(db), {});
    const grace = await cook(db);
    expect(await getMyDraft(grace, draft.id)).toBeNull();
    expect(await getDraftPreview(grace, draft.id)).toBeNull();
    expect(await getMyDraft(grace, "none")).toBeNull();
  }));

test("a kitchen has what is its cook's alone, narrowed by title", () =>
  inProcessRollback(async (db) => {
    const ada = await cook(db);
    await insertRecipe(db, { authorId: ada.userId, title: "Onion soup" });
    await insertRecipe(db, { authorId: ada.userId, title: "Stew" });
    await insertRecipe(db, { authorId: (await cook(db)).userId, title: "Carrot soup" });
    await startDraft(db, ada, { content: { ...EMPTY_CONTENT, title: "Bread" } });

    const { drafts, recipes } = await getKitchen(ada, "");
    expect(drafts.items.map(({ title }) => title)).toEqual(["Bread"]);
    expect(recipes.items.map(({ title }) => title).sort()).toEqual(["Onion soup", "Stew"]);
    expect((await getKitchen(ada, "soup")).recipes.items.map(({ title }) => title)).toEqual(["Onion soup"]);
  }));

test("what a recipe was is for its author and editors; others find nothing", () =>
  inProcessRollback(async (db) => {
    const ada = await cook(db);
    const content = {
      ...EMPTY_CONTENT,
      title: "Soup",
      ingredientGroups: [{ title: null, lines: ["1 onion"] }],
      stepGroups: [{ title: null, steps: ["Boil."] }],
    };
    const { recipe } = await createRecipe(db, ada, content);
    await updateRecipe(db, ada, recipe.slug, { content: { ...content, title: "Onion soup" }, version: 1 });

    const history = await getHistory(ada, recipe.id, undefined);
    expect(history?.items.map(({ version }) => version)).toEqual([2, 1]);
    const versions = await getVersions(ada, recipe.id, [1, 2]);
    expect(versions?.map((version) => version.content.title)).toEqual(["Soup", "Onion soup"]);
    expect(await getVersions(ada, recipe.id, [1, 3])).toBeNull();
    const stranger = await cook(db);
    expect(await getHistory(stranger, recipe.id, undefined)).toBeNull();
    expect(await getVersions(stranger, recipe.id, [1, 2])).toBeNull();
    expect(await getHistory(ada, "none", undefined)).toBeNull();
  }));
