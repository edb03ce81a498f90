import { z } from "zod";
import { MAX_LINE_LENGTH } from "#lib/ingredients/model.ts";
import { recipeDraft } from "./draft.ts";

/** What numeric(12, 4) holds. */
export const MAX_QUANTITY = 99_999_999;
export const MAX_UNIT_LENGTH = 60;

const amount = z.number().min(0).max(MAX_QUANTITY);
const quantity = z
  .strictObject({ min: amount, max: amount.nullable() })
  .refine(({ min, max }) => max === null || max >= min, "a range must not end before it starts");

const resolvedLine = z.strictObject({
  quantity: quantity.nullable(),
  unit: z.string().max(MAX_UNIT_LENGTH).nullable(),
  name: z.string().min(1).max(MAX_LINE_LENGTH),
  note: z.string().max(MAX_LINE_LENGTH).nullable(),
  original: z.string().min(1).max(MAX_LINE_LENGTH),
  ingredientId: z.number().int(),
});

export const saveRecipeInput = z
  .strictObject({
    draft: recipeDraft,
    /** One row per source; null for a recipe that has none. */
    sourceKey: z.string().min(1).max(1_000).nullable(),
    /** SHA-256 in hex of all that the recipe was made from. */
    sourceHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    /** The draft's lines taken apart, in order, over all groups. */
    ingredients: z.array(resolvedLine),
    coverImageId: z.uuid(),
    /** Beyond the cover, in order. */
    imageIds: z.array(z.uuid()),
  })
  .refine(
    ({ draft, ingredients }) =>
      ingredients.length === draft.ingredientGroups.reduce((count, { lines }) => count + lines.length, 0),
    { path: ["ingredients"], message: "must be as many as the draft has lines" },
  );
export type SaveRecipeInput = z.infer<typeof saveRecipeInput>;
