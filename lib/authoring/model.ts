import { z } from "zod";
import { imageRef } from "#lib/images/model.ts";
import { draftContent, recipeContent } from "#lib/recipes/content-model.ts";
import { pageQuery, recipeParams } from "#lib/recipes/model.ts";
import { KIB } from "#lib/units.ts";

/** Of one cook. */
export const MAX_DRAFTS = 500;
export const MAX_CONTENT_BYTES = 512 * KIB;

const revision = z.number().int().min(1).max(2_147_483_647);
export const version = revision;
const nextCursor = z
  .string()
  .nullable()
  .describe("Goes on after the last item; opaque. Null on the last page.");

export const idParams = z.strictObject({ id: z.uuid() });

export const draftInput = z
  .strictObject({
    recipeId: z
      .uuid()
      .describe("To change this recipe: gives my draft of it, or one as it is now.")
      .optional(),
    content: draftContent.describe("Where a new recipe begins; empty when absent.").optional(),
  })
  .refine(({ recipeId, content }) => !recipeId || !content, {
    path: ["content"],
    message: "must be absent with a recipeId: a draft begins as the recipe is",
  });
export type DraftInput = z.infer<typeof draftInput>;

export const draftRecipe = z.strictObject({
  id: z.uuid(),
  slug: z.string(),
  status: z.enum(["draft", "published"]).describe("draft: it was taken back."),
  version,
});

export const draft = z.strictObject({
  id: z.uuid(),
  recipe: draftRecipe.nullable().describe("What it changes, as it is now; null: a new recipe."),
  baseVersion: version
    .nullable()
    .describe("The version of the recipe that it began from; null: a new recipe."),
  content: draftContent,
  images: z.array(imageRef).describe("Those of the content's pictures that are there."),
  revision: revision.describe("Counts what was saved."),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Draft = z.infer<typeof draft>;

export const draftItem = draft
  .omit({ content: true, images: true, baseVersion: true })
  .extend({ title: z.string().describe("May be empty."), image: imageRef.nullable().describe("The first.") });
/** Last saved first. */
export const draftPage = z.strictObject({ items: z.array(draftItem), nextCursor });
export type DraftPage = z.infer<typeof draftPage>;
export type DraftItem = z.infer<typeof draftItem>;

export const draftSave = z.strictObject({
  content: draftContent,
  revision: revision.describe("The one that you have seen last: another is a conflict."),
  baseVersion: version
    .describe("The recipe's version that the content takes into account, after a conflict was settled.")
    .optional(),
});
export type DraftSave = z.infer<typeof draftSave>;
export const draftSaved = z.strictObject({ revision, updatedAt: z.iso.datetime() });
export type DraftSaved = z.infer<typeof draftSaved>;

export const publishInput = z.strictObject({ revision: revision.describe("What you have seen last.") });
export const published = z.strictObject({ id: z.uuid(), slug: z.string(), version });
export type Published = z.infer<typeof published>;

export const createInput = z.strictObject({ content: recipeContent });
export const updateInput = z.strictObject({
  content: recipeContent.describe("All of it: what is left out is gone."),
  version: version.describe("The one that you have seen: another is a conflict."),
});

export const changeInput = z.strictObject({
  content: recipeContent
    .partial()
    .refine((changes) => Object.keys(changes).length > 0, "must name what is to change")
    .describe("The fields that change, each as a whole: what is left out stays as it is."),
  version: updateInput.shape.version,
});
export type ChangeInput = z.infer<typeof changeInput>;
/** For writing; what everybody reads is asked for by its address alone. */
export const writtenParams = z.strictObject({
  slug: recipeParams.shape.slug.describe("The recipe's slug, or its id."),
});

export const myRecipesQuery = pageQuery.extend({
  q: z.string().trim().max(100).describe("Only those with this in their title.").optional(),
  status: z.enum(["draft", "published"]).optional(),
});
export type MyRecipesQuery = z.infer<typeof myRecipesQuery>;
export const myRecipe = draftRecipe.extend({
  title: z.string(),
  image: imageRef,
  draftId: z.uuid().nullable().describe("My draft of it; null: none."),
  publishedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
/** Newest first. */
export const myRecipePage = z.strictObject({ items: z.array(myRecipe), nextCursor });
export type MyRecipePage = z.infer<typeof myRecipePage>;

export const historyParams = z.strictObject({ recipeId: z.uuid() });
export const versionParams = historyParams.extend({
  version: z.coerce.number().int().min(1).max(2_147_483_647),
});
export const editor = z.strictObject({ id: z.uuid(), name: z.string() });
export const versionItem = z.strictObject({
  version,
  title: z.string(),
  editor: editor.nullable().describe("Null: nobody here wrote it, or who did has left."),
  restoredFrom: version.nullable().describe("Whose content it took up again; null: a new one."),
  isCurrent: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type VersionItem = z.infer<typeof versionItem>;
export const versionDetail = versionItem.extend({ content: draftContent, images: z.array(imageRef) });
export type VersionDetail = z.infer<typeof versionDetail>;
/** Newest first. */
export const versionPage = z.strictObject({
  recipe: draftRecipe.extend({ title: z.string() }),
  items: z.array(versionItem),
  nextCursor,
});
export type VersionPage = z.infer<typeof versionPage>;
