import { z } from "zod";
import { imageRef } from "#lib/images/model.ts";
import { quantity } from "#lib/ingredients/model.ts";
import { DIFFICULTIES } from "./facets.ts";

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
