import { z } from "zod";
import { imageRef } from "#lib/images/model.ts";
import { MAX_LINE_LENGTH, quantity } from "#lib/ingredients/model.ts";
import { DIFFICULTIES } from "./facets.ts";

export const MAX_TITLE_LENGTH = 200;
export const MAX_SUMMARY_LENGTH = 4_000;
export const MAX_STEP_LENGTH = 10_000;
export const MAX_INGREDIENTS = 200;
export const MAX_STEPS = 200;
export const MAX_TAGS = 30;
export const MAX_NOTES = 100;
export const MAX_NOTE_LENGTH = 4_000;
export const MAX_PICTURES = 50;
export const MAX_MINUTES = 525_600;

export const SORTS = ["relevance", "newest", "rating", "quickest", "title"] as const;
export type Sort = (typeof SORTS)[number];
export const DEFAULT_LIMIT = 24;
export const MAX_LIMIT = 100;
export const MAX_QUERY_LENGTH = 200;
/** Above it `total` is an estimate. */
export const EXACT_TOTAL_LIMIT = 10_000;

const SLUG_FORM = "lower-case letters, digits and single hyphens";
const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, `must be ${SLUG_FORM}`)
  .meta({ title: SLUG_FORM });
/** A repeatable parameter: `tag=a&tag=b` asks for both. */
const slugs = (most: number) =>
  z.preprocess((value) => (typeof value === "string" ? [value] : value), z.array(slug).max(most)).default([]);

/**
 * The filters, search and order of `/recipes`, `/search` and `GET /api/recipes`; filters combine with "and".
 * `sort` is `relevance` by default where there is a `q`, else `newest`.
 */
export const recipeListQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .max(MAX_QUERY_LENGTH)
    .describe("Words to find in titles, ingredients and steps; typos are forgiven.")
    .optional(),
  tag: slugs(5).describe("Only recipes with this tag; given more than once, with all of them."),
  cuisine: slug.optional().describe("Only recipes of this cuisine."),
  ingredient: slugs(10).describe(
    "Only recipes with this ingredient; given more than once, with all of them.",
  ),
  without: slugs(10).describe("No recipes with this ingredient, or with any of several."),
  maxMinutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_MINUTES)
    .describe("Only recipes that take at most so long in total.")
    .optional(),
  difficulty: z.enum(DIFFICULTIES).describe("Only recipes of this difficulty.").optional(),
  sort: z
    .enum(SORTS)
    .describe("The order: relevance by default with a q, else newest. relevance needs a q.")
    .optional(),
});
export type RecipeListQuery = z.infer<typeof recipeListQuery>;

/** Where in a list to go on, and how far: `cursor` is the `nextCursor` of the page before. */
export const pageQuery = z.strictObject({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_LIMIT)
    .default(DEFAULT_LIMIT)
    .describe("The most items to answer with."),
  cursor: z
    .string()
    .max(2_000)
    .describe("The nextCursor of the page before, with the same filters and order. Opaque.")
    .optional(),
});

export const recipeParams = z.strictObject({ slug: slug.describe("The recipe's slug, as in its address.") });

export const suggestQuery = z.strictObject({
  q: z.string().trim().max(MAX_QUERY_LENGTH).describe("What has been typed so far."),
});

/** A part of all ingredients, tags or cuisines. */
export const facetListQuery = pageQuery.extend({
  q: z
    .string()
    .trim()
    .max(MAX_QUERY_LENGTH)
    .describe("Only those whose name starts with this; case and accents do not count.")
    .optional(),
});
export type FacetListQuery = z.infer<typeof facetListQuery>;

export const named = z.strictObject({ slug: z.string(), name: z.string() });
export type Named = z.infer<typeof named>;

export const rating = z.strictObject({ average: z.number().min(1).max(5), count: z.number().int().min(1) });

export const recipeCard = z.strictObject({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  totalMinutes: z.number().int().nullable(),
  difficulty: z.enum(DIFFICULTIES).nullable(),
  cuisine: named.nullable(),
  rating: rating.nullable(),
  image: imageRef,
  publishedAt: z.string().describe("ISO 8601."),
});
export type RecipeCard = z.infer<typeof recipeCard>;

export const total = z.strictObject({
  value: z.number().int().min(0),
  exact: z.boolean().describe("False: an estimate, at least 10,000."),
});
export type Total = z.infer<typeof total>;

export const recipePage = z.strictObject({
  items: z.array(recipeCard),
  nextCursor: z.string().nullable().describe("Goes on after the last item; opaque. Null on the last page."),
  total,
  correctedTo: z
    .string()
    .nullable()
    .describe(
      "What was searched instead of a q that found nothing: chicken for chikcen. Null: q as it stands.",
    ),
});
export type RecipePage = z.infer<typeof recipePage>;

/** An ingredient, tag or cuisine that lists are narrowed by. */
export const facetOption = named.extend({ recipeCount: z.number().int().min(0) });
export type FacetOption = z.infer<typeof facetOption>;

/** By slug. */
export const facetPage = z.strictObject({
  items: z.array(facetOption),
  nextCursor: z.string().nullable().describe("Goes on after the last item; opaque. Null on the last page."),
});
export type FacetPage = z.infer<typeof facetPage>;

export const filterOptions = z.strictObject({
  tags: z.array(facetOption),
  cuisines: z.array(facetOption),
  ingredients: z.array(facetOption),
});
/** The most used of each kind, most used first. */
export type FilterOptions = z.infer<typeof filterOptions>;

export const suggestedRecipe = recipeCard.pick({ slug: true, title: true, image: true });
export type SuggestedRecipe = z.infer<typeof suggestedRecipe>;

/** What to offer while a reader types. */
export const suggestions = filterOptions.extend({
  recipes: z.array(suggestedRecipe),
  correctedTo: z
    .string()
    .nullable()
    .describe("What was searched instead of a q that found nothing. Null: q as it stands."),
});
export type Suggestions = z.infer<typeof suggestions>;

export type Home = {
  featured: RecipeCard[];
  newest: RecipeCard[];
  quick: RecipeCard[];
  recipeCount: Total;
};

export const ingredientItem = z.strictObject({
  quantity: quantity.nullable(),
  unit: z.string().nullable().describe("Null for counts."),
  name: z.string().describe("As this recipe names it."),
  note: z.string().nullable(),
  original: z.string(),
  ingredient: named,
});
export type IngredientItem = z.infer<typeof ingredientItem>;

export const ingredientGroup = z.strictObject({
  title: z.string().nullable(),
  items: z.array(ingredientItem),
});
export const stepGroup = z.strictObject({ title: z.string().nullable(), steps: z.array(z.string()) });

export const recipeDetail = recipeCard.extend({
  language: z.string().describe("BCP 47, such as en or pt-BR."),
  authorCredit: z.string().nullable(),
  source: z.strictObject({ name: z.string().nullable(), url: z.string().nullable() }).nullable(),
  prepMinutes: z.number().int().nullable(),
  cookMinutes: z.number().int().nullable(),
  servings: z.strictObject({ amount: z.number().positive(), unit: z.string().nullable() }).nullable(),
  tags: z.array(named),
  ingredientGroups: z.array(ingredientGroup),
  stepGroups: z.array(stepGroup),
  notes: z.array(z.string()),
  images: z.array(imageRef).describe("Beyond image, the cover."),
  updatedAt: z.string().describe("ISO 8601."),
});
export type RecipeDetail = z.infer<typeof recipeDetail>;

/** What Postgres can store: no null characters, no halves of surrogate pairs. */
const storable = (most: number, name: string) =>
  z
    .string()
    .max(most, `${name} may have at most ${most} characters`)
    .regex(/^[^\0\p{Surrogate}]*$/u, "has characters that cannot be stored");
const written = (most: number, name: string) =>
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
  lines: z.array(written(MAX_LINE_LENGTH, "an ingredient")).min(1),
});
const draftStepGroup = z.strictObject({
  title: written(200, "a group's title").nullable(),
  steps: z.array(written(MAX_STEP_LENGTH, "a step")).min(1),
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
  tags: z.array(written(60, "a tag")).max(MAX_TAGS, `at most ${MAX_TAGS} tags`),
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
