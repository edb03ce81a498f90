import { z } from "zod";
import { MAX_LINE_LENGTH } from "#lib/ingredients/model.ts";
import {
  MAX_INGREDIENTS,
  MAX_NOTE_LENGTH,
  MAX_NOTES,
  MAX_PICTURES,
  MAX_STEP_LENGTH,
  MAX_STEPS,
  MAX_SUMMARY_LENGTH,
  MAX_TAG_LENGTH,
  MAX_TAGS,
  MAX_TITLE_LENGTH,
  recipeDraft,
  storable,
} from "./draft.ts";
import { DIFFICULTIES } from "./facets.ts";
import { MAX_MINUTES } from "./model.ts";

/** The name of a stored picture, as `/media/{image}` has it. */
const imageHash = z
  .string()
  .regex(/^[0-9a-f]{32}$/, "must be the name of a stored picture")
  .meta({ title: "32 hex digits" });
const MAX_ALT_LENGTH = 1_000;

const contentPicture = z.strictObject({ image: imageHash, alt: storable(MAX_ALT_LENGTH, "alt text") });

/** What a cook writes: all of a recipe that is theirs to say. The first picture is its cover; without one it is drawn. */
export const recipeContent = recipeDraft
  .omit({ rating: true, publishedAt: true, pictures: true })
  .extend({ pictures: z.array(contentPicture).max(MAX_PICTURES, `more than ${MAX_PICTURES} pictures`) });
export type RecipeContent = z.infer<typeof recipeContent>;

const text = (most: number) => storable(most, "it");
const minutes = z.number().int().min(0).max(MAX_MINUTES).nullable();

/** The same while it is being written: anything may be missing or empty, nothing without bounds. */
export const draftContent = z.strictObject({
  title: text(MAX_TITLE_LENGTH),
  summary: text(MAX_SUMMARY_LENGTH),
  language: text(35),
  authorCredit: text(200).nullable(),
  sourceUrl: text(2_000).nullable(),
  sourceName: text(200).nullable(),
  cuisine: text(60).nullable(),
  difficulty: z.enum(DIFFICULTIES).nullable(),
  tags: z.array(text(MAX_TAG_LENGTH)).max(MAX_TAGS),
  prepMinutes: minutes,
  cookMinutes: minutes,
  totalMinutes: minutes,
  servings: z.strictObject({ amount: z.number().min(0).max(100_000), unit: text(40).nullable() }).nullable(),
  ingredientGroups: z
    .array(
      z.strictObject({
        title: text(200).nullable(),
        lines: z.array(text(MAX_LINE_LENGTH)).max(MAX_INGREDIENTS),
      }),
    )
    .max(MAX_INGREDIENTS),
  stepGroups: z
    .array(
      z.strictObject({ title: text(200).nullable(), steps: z.array(text(MAX_STEP_LENGTH)).max(MAX_STEPS) }),
    )
    .max(MAX_STEPS),
  notes: z.array(text(MAX_NOTE_LENGTH)).max(MAX_NOTES),
  pictures: z.array(contentPicture).max(MAX_PICTURES),
});

/** Where a recipe begins that begins with nothing. */
export const EMPTY_CONTENT: RecipeContent = {
  title: "",
  summary: "",
  language: "en",
  authorCredit: null,
  sourceUrl: null,
  sourceName: null,
  cuisine: null,
  difficulty: null,
  tags: [],
  prepMinutes: null,
  cookMinutes: null,
  totalMinutes: null,
  servings: null,
  ingredientGroups: [{ title: null, lines: [] }],
  stepGroups: [{ title: null, steps: [] }],
  notes: [],
  pictures: [],
};
