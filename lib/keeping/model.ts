import { z } from "zod";
import { lineOfText } from "#lib/auth/model.ts";
import { imageRef } from "#lib/images/model.ts";
import { pageQuery, recipePage } from "#lib/recipes/model.ts";
import { MAX_NOTE_LENGTH } from "./bounds.ts";

export const MAX_COLLECTIONS = 500;
export const MAX_COLLECTION_RECIPES = 5_000;
export const MAX_SHARES = 200;
/** Pictures on the cover of a collection. */
export const COVER_PICTURES = 4;

const CONTROL = /[^\P{Cc}\n\t]/u;
const plainText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `may have at most ${most} characters`)
    .refine((text) => !CONTROL.test(text), "must be plain text");

export const keptListQuery = pageQuery.extend({
  q: z.string().trim().max(100).describe("Only recipes with each of these words in their title.").optional(),
});
export type KeptListQuery = z.infer<typeof keptListQuery>;
/** Recipes that somebody keeps; the last kept come first. */
export const keptPage = recipePage.omit({ correctedTo: true });
export type KeptPage = z.infer<typeof keptPage>;

export const collectionParams = z.strictObject({ id: z.uuid().describe("The collection's id.") });
export const collectionRecipeParams = collectionParams.extend({
  recipeId: z.uuid().describe("The recipe's id."),
});
export const collectionInput = z.strictObject({
  title: lineOfText(120),
  description: plainText(2_000).default("").describe("Plain text."),
});
export type CollectionInput = z.infer<typeof collectionInput>;
export const collectionChange = collectionInput
  .extend({ description: plainText(2_000) })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "must name what is to change");
export type CollectionChange = z.infer<typeof collectionChange>;

export const collectionsQuery = pageQuery.extend({
  recipe: z.uuid().describe("Tell of each whether it holds this recipe.").optional(),
});
export type CollectionsQuery = z.infer<typeof collectionsQuery>;
export const collection = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  description: z.string(),
  recipeCount: z.number().int().min(0),
  cover: z.array(imageRef).max(COVER_PICTURES).describe("The pictures of the recipes added last."),
  hasRecipe: z.boolean().nullable().describe("Null: no recipe was asked for."),
  createdAt: z.iso.datetime(),
});
export type Collection = z.infer<typeof collection>;
const nextCursor = z
  .string()
  .nullable()
  .describe("Goes on after the last item; opaque. Null on the last page.");
/** Newest first. */
export const collectionPage = z.strictObject({ items: z.array(collection), nextCursor });
export type CollectionPage = z.infer<typeof collectionPage>;
export const collectionMade = z.strictObject({ id: z.uuid() });

export const recipeParams = z.strictObject({ recipeId: z.uuid().describe("The recipe's id.") });

export const noteInput = z.strictObject({
  text: z
    .string()
    .max(MAX_NOTE_LENGTH, `may have at most ${MAX_NOTE_LENGTH} characters`)
    .refine((text) => !CONTROL.test(text), "must be plain text")
    .describe("Plain text. Blank: the note is taken away."),
});
export const note = z.strictObject({
  text: z.string().describe("Empty: there is none."),
  updatedAt: z.iso.datetime().nullable().describe("Null: there is none."),
});
export type Note = z.infer<typeof note>;

export const shareParams = z.strictObject({ id: z.uuid().describe("The link's id.") });
export const shareInput = z
  .strictObject({
    collectionId: z.uuid().optional(),
    recipeId: z.uuid().describe("One that I may change; also while it is not published.").optional(),
    days: z
      .number()
      .int()
      .min(1)
      .max(365)
      .nullable()
      .default(null)
      .describe("How long it works. Null: until it is taken back."),
  })
  .refine(
    ({ collectionId, recipeId }) => (collectionId === undefined) !== (recipeId === undefined),
    "must name either collectionId or recipeId",
  );
export type ShareInput = z.infer<typeof shareInput>;
export const shareMade = z.strictObject({
  id: z.uuid(),
  url: z.url().describe("Shown this once: what is kept cannot be turned back into it."),
  expiresAt: z.iso.datetime().nullable(),
});
export type ShareMade = z.infer<typeof shareMade>;
export const sharesQuery = z.strictObject({
  collection: z.uuid().describe("Only links to this collection.").optional(),
  recipe: z.uuid().describe("Only links to this recipe.").optional(),
});
export type SharesQuery = z.infer<typeof sharesQuery>;
export const share = z.strictObject({
  id: z.uuid(),
  title: z.string().describe("Of what it leads to."),
  collectionId: z.uuid().nullable(),
  recipeId: z.uuid().nullable(),
  expiresAt: z.iso.datetime().nullable().describe("Null: it works until it is taken back."),
  createdAt: z.iso.datetime(),
});
export type Share = z.infer<typeof share>;
/** All that work, newest first: there are at most `MAX_SHARES`. */
export const shareList = z.strictObject({ items: z.array(share) });
