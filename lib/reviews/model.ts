import { z } from "zod";
import { pageQuery, rating } from "#lib/recipes/model.ts";
import { MAX_REVIEW_LENGTH } from "./bounds.ts";

/** Reviews that a recipe's page shows at first. */
export const FIRST_REVIEWS = 5;

export const REVIEW_STATUSES = ["pending", "published", "rejected"] as const;
const reviewStatus = z.enum(REVIEW_STATUSES);
export type ReviewStatus = z.infer<typeof reviewStatus>;

const stars = z.number().int().min(1).max(5);
const nextCursor = z
  .string()
  .nullable()
  .describe("Goes on after the last item; opaque. Null on the last page.");

export const reviewedParams = z.strictObject({ recipeId: z.uuid().describe("The recipe's id.") });

export const reviewInput = z.strictObject({
  stars,
  text: z
    .string()
    .trim()
    .max(MAX_REVIEW_LENGTH, `may have at most ${MAX_REVIEW_LENGTH} characters`)
    .refine((text) => !/[^\P{Cc}\n\t]/u.test(text), "must be plain text")
    .nullable()
    .default(null)
    .describe("Plain text, shown once an editor has let it pass. Null or blank: stars alone."),
});
export type ReviewInput = z.infer<typeof reviewInput>;

export const ownReview = z.strictObject({
  stars,
  text: z.string().nullable(),
  status: reviewStatus.describe("Of the words; stars count at once."),
  updatedAt: z.iso.datetime(),
});
export type OwnReview = z.infer<typeof ownReview>;
export const reviewing = z.strictObject({
  review: ownReview.nullable().describe("Null: I have not rated it."),
  isOwnRecipe: z.boolean().describe("What one has written oneself cannot be rated."),
  rating: rating.nullable().describe("The recipe's, of everybody."),
});
export type Reviewing = z.infer<typeof reviewing>;

/** As everybody sees it. */
export const review = z.strictObject({
  id: z.uuid(),
  author: z.string().describe("The name they go by."),
  stars,
  text: z.string(),
  createdAt: z.iso.datetime(),
});
export type Review = z.infer<typeof review>;
/** Newest first; those with words. */
export const reviewPage = z.strictObject({ items: z.array(review), nextCursor });
export type ReviewPage = z.infer<typeof reviewPage>;
export const reviewsQuery = pageQuery;

export const queueQuery = pageQuery.extend({
  status: reviewStatus.default("pending").describe("pending: oldest first; else newest first."),
});
export type QueueQuery = z.infer<typeof queueQuery>;
export const queuedReview = z.strictObject({
  id: z.uuid(),
  recipe: z.strictObject({ id: z.uuid(), slug: z.string(), title: z.string() }),
  author: z.strictObject({ id: z.uuid(), name: z.string() }),
  stars,
  text: z.string(),
  status: reviewStatus,
  moderator: z.string().nullable().describe("Who decided; null: nobody yet, or they have left."),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime().describe("Name it when deciding: it tells which words were read."),
});
export type QueuedReview = z.infer<typeof queuedReview>;
export const reviewQueue = z.strictObject({
  items: z.array(queuedReview),
  nextCursor,
  pendingCount: z.number().int().min(0).describe("How many wait; at most 1,000 are counted."),
});
export type ReviewQueue = z.infer<typeof reviewQueue>;

export const queuedParams = z.strictObject({ id: z.uuid().describe("The review's id.") });
export const decision = z.strictObject({
  status: z.enum(["published", "rejected"]),
  updatedAt: z.iso.datetime().describe("As it was read: words that have changed since are not decided on."),
});
export type Decision = z.infer<typeof decision>;
