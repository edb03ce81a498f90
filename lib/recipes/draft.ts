import { z } from "zod";
import { MAX_LINE_LENGTH } from "#lib/ingredients/model.ts";
import { DIFFICULTIES } from "./facets.ts";
import { MAX_MINUTES } from "./model.ts";

export const MAX_TITLE_LENGTH = 200;
export const MAX_SUMMARY_LENGTH = 4_000;
export const MAX_STEP_LENGTH = 10_000;
export const MAX_INGREDIENTS = 200;
export const MAX_STEPS = 200;
export const MAX_TAGS = 30;
export const MAX_TAG_LENGTH = 60;
export const MAX_NOTES = 100;
export const MAX_NOTE_LENGTH = 4_000;
export const MAX_PICTURES = 50;

/** What Postgres can store: no null characters, no halves of surrogate pairs. */
export const storable = (most: number, name: string) =>
  z
    .string()
    .max(most, `${name} may have at most ${most} characters`)
    .regex(/^[^\0\p{Surrogate}]*$/u, "has characters that cannot be stored");
export const written = (most: number, name: string) =>
  storable(most, name).regex(/\S/, `${name} must not be empty`).trim();
const minutes = (least: number, name: string) =>
  z
    .number()
    .int()
    .min(least, `${name} must be at least ${least} min`)
    .max(MAX_MINUTES, `${name} must be at most a year`)
    .nullable();

const draftIngredientGroup = z.strictObject({
  title: written(200, "a group's title").nullable(),
  lines: z.array(written(MAX_LINE_LENGTH, "an ingredient")).min(1, "a heading without ingredients"),
});
const draftStepGroup = z.strictObject({
  title: written(200, "a group's title").nullable(),
  steps: z.array(written(MAX_STEP_LENGTH, "a step")).min(1, "a heading without steps"),
});

/** A picture a draft names: found by whoever reads the draft's source, never fetched from the network. */
export const draftPicture = z.strictObject({
  reference: written(2_000, "a picture's name"),
  alt: storable(1_000, "alt text"),
});
export type DraftPicture = z.infer<typeof draftPicture>;

/** What an importer makes of one recipe in a source, and what `saveRecipe` writes: text is plain, lines are raw. */
export const recipeDraft = z.strictObject({
  title: written(MAX_TITLE_LENGTH, "the title"),
  /** May be empty; an empty line between paragraphs. */
  summary: storable(MAX_SUMMARY_LENGTH, "the summary"),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "the language must be a code such as en or pt-BR"),
  authorCredit: written(200, "the author").nullable(),
  sourceUrl: z
    .url({ protocol: /^https?$/, error: "the source must be a web address" })
    .max(2_000)
    .nullable(),
  sourceName: written(200, "the source's name").nullable(),
  cuisine: written(60, "the cuisine").nullable(),
  difficulty: z.enum(DIFFICULTIES).nullable(),
  tags: z.array(written(MAX_TAG_LENGTH, "a tag")).max(MAX_TAGS, `at most ${MAX_TAGS} tags`),
  prepMinutes: minutes(0, "the preparation time"),
  cookMinutes: minutes(0, "the cooking time"),
  /** Null: preparation and cooking. */
  totalMinutes: minutes(1, "the total time"),
  servings: z
    .strictObject({
      amount: z.number().min(0.01).max(100_000),
      unit: written(40, "the servings' unit").nullable(),
    })
    .nullable(),
  ingredientGroups: z
    .array(draftIngredientGroup)
    .min(1, "no ingredients")
    .refine(
      (groups) => sum(groups.map((group) => group.lines.length)) <= MAX_INGREDIENTS,
      `more than ${MAX_INGREDIENTS} ingredients`,
    ),
  stepGroups: z
    .array(draftStepGroup)
    .min(1, "no directions")
    .refine(
      (groups) => sum(groups.map((group) => group.steps.length)) <= MAX_STEPS,
      `more than ${MAX_STEPS} steps`,
    ),
  notes: z.array(written(MAX_NOTE_LENGTH, "a note")).max(MAX_NOTES, `more than ${MAX_NOTES} notes`),
  pictures: z.array(draftPicture).max(MAX_PICTURES, `more than ${MAX_PICTURES} pictures`),
  rating: z
    .strictObject({ average: z.number().min(1).max(5), count: z.number().int().min(1).max(2_147_483_647) })
    .nullable(),
  /** Null: when it is imported. */
  publishedAt: z.date().min(new Date("0001-01-01")).max(new Date("9999-12-31")).nullable(),
});
export type RecipeDraft = z.infer<typeof recipeDraft>;

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
