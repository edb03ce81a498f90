import { z } from "zod";
import { imageRef } from "#lib/images/model.ts";
import { quantity } from "#lib/ingredients/model.ts";
import { DIFFICULTIES } from "./facets.ts";

export const MAX_TITLE_LENGTH = 200;
export const MAX_SUMMARY_LENGTH = 4_000;
export const MAX_STEP_LENGTH = 10_000;
export const MAX_INGREDIENTS = 200;
export const MAX_STEPS = 200;
export const MAX_MINUTES = 525_600;

export const SORTS = ["relevance", "newest", "rating", "quickest", "title"] as const;
export type Sort = (typeof SORTS)[number];
export const DEFAULT_LIMIT = 24;
export const MAX_LIMIT = 100;
export const MAX_QUERY_LENGTH = 200;
/** Above it `total` is an estimate. */
export const EXACT_TOTAL_LIMIT = 10_000;

const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case letters, digits and single hyphens");
/** A repeatable parameter: `tag=a&tag=b` asks for both. */
const slugs = (most: number) =>
  z.preprocess((value) => (typeof value === "string" ? [value] : value), z.array(slug).max(most)).default([]);

/**
 * The filters, search and order of `/recipes`, `/search` and `GET /api/recipes`; filters combine with "and".
 * `sort` is `relevance` by default where there is a `q`, else `newest`.
 */
export const recipeListQuery = z.strictObject({
  q: z.string().trim().max(MAX_QUERY_LENGTH).optional(),
  tag: slugs(5),
  cuisine: slug.optional(),
  ingredient: slugs(10),
  without: slugs(10),
  maxMinutes: z.coerce.number().int().min(1).max(MAX_MINUTES).optional(),
  difficulty: z.enum(DIFFICULTIES).optional(),
  sort: z.enum(SORTS).optional(),
});
export type RecipeListQuery = z.infer<typeof recipeListQuery>;

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
  /** ISO 8601. */
  publishedAt: z.string(),
});
export type RecipeCard = z.infer<typeof recipeCard>;

export const total = z.strictObject({
  value: z.number().int().min(0),
  /** False: an estimate, at least 10,000. */
  exact: z.boolean(),
});
export type Total = z.infer<typeof total>;

export const recipePage = z.strictObject({
  items: z.array(recipeCard),
  /** Opaque; null on the last page. */
  nextCursor: z.string().nullable(),
  total,
});
export type RecipePage = z.infer<typeof recipePage>;

export const ingredientItem = z.strictObject({
  quantity: quantity.nullable(),
  unit: z.string().nullable(),
  /** As this recipe names it. */
  name: z.string(),
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
  language: z.string(),
  authorCredit: z.string().nullable(),
  source: z.strictObject({ name: z.string().nullable(), url: z.string().nullable() }).nullable(),
  prepMinutes: z.number().int().nullable(),
  cookMinutes: z.number().int().nullable(),
  servings: z.strictObject({ amount: z.number().positive(), unit: z.string().nullable() }).nullable(),
  tags: z.array(named),
  ingredientGroups: z.array(ingredientGroup),
  stepGroups: z.array(stepGroup),
  notes: z.array(z.string()),
  /** Beyond `image`, the cover. */
  images: z.array(imageRef),
  /** ISO 8601. */
  updatedAt: z.string(),
});
export type RecipeDetail = z.infer<typeof recipeDetail>;

/** A picture a draft names: found by whoever reads the draft's source, never fetched from the network. */
export type DraftPicture = { reference: string; alt: string };

/** What an importer makes of one recipe in a source, and what `saveRecipe` writes: text is plain, lines are raw. */
export type RecipeDraft = {
  title: string;
  summary: string;
  language: string;
  authorCredit: string | null;
  sourceUrl: string | null;
  sourceName: string | null;
  cuisine: string | null;
  difficulty: (typeof DIFFICULTIES)[number] | null;
  tags: string[];
  prepMinutes: number | null;
  cookMinutes: number | null;
  totalMinutes: number | null;
  servings: { amount: number; unit: string | null } | null;
  ingredientGroups: { title: string | null; lines: string[] }[];
  stepGroups: { title: string | null; steps: string[] }[];
  notes: string[];
  pictures: DraftPicture[];
  rating: { average: number; count: number } | null;
  /** Null: when it is imported. */
  publishedAt: Date | null;
};
