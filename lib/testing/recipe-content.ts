import { randomBytes } from "node:crypto";
import type { Db } from "#db/client.ts";
import { uploads } from "#db/schema/authoring.ts";
import { insertImage } from "#db/testing/rows.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { EMPTY_CONTENT, type RecipeContent } from "#lib/recipes/content-model.ts";

/** A picture that this cook has uploaded. */
export async function uploadedBy(db: Db, { userId }: Viewer, alt = "A bowl") {
  const { id: imageId, hash: image } = await insertImage(db, { alt });
  await db.insert(uploads).values({ userId, imageId, status: "ready" });
  return { image, alt };
}

/** A recipe that can be published, with a name of its own and a picture of this cook's. */
export async function completeRecipe(
  db: Db,
  viewer: Viewer,
  values: Partial<RecipeContent> = {},
): Promise<RecipeContent> {
  return {
    ...EMPTY_CONTENT,
    title: `Soup ${randomBytes(5).toString("hex")}`,
    ingredientGroups: [{ title: null, lines: ["3 large leeks, sliced", "500 ml water"] }],
    stepGroups: [{ title: null, steps: ["Boil.", "Serve."] }],
    pictures: [await uploadedBy(db, viewer)],
    ...values,
  };
}
