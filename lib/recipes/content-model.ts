import { z } from "zod";
import { MAX_PICTURES, recipeDraft } from "./draft.ts";

/** The name of a stored picture, as `/media/{image}` has it. */
const imageHash = z.string().regex(/^[0-9a-f]{32}$/, "must be the name of a stored picture");

const contentPicture = z.strictObject({ image: imageHash, alt: z.string().max(1_000) });

/** What a cook writes: all of a recipe that is theirs to say. The first picture is its cover; without one it is drawn. */
export const recipeContent = recipeDraft
  .omit({ rating: true, publishedAt: true, pictures: true })
  .extend({ pictures: z.array(contentPicture).max(MAX_PICTURES, `more than ${MAX_PICTURES} pictures`) });
export type RecipeContent = z.infer<typeof recipeContent>;
