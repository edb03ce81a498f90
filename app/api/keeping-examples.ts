import type { Collection, KeptPage, Note, Share, ShareMade } from "#lib/keeping/model.ts";
import type { Reviewing, ReviewPage, ReviewQueue } from "#lib/reviews/model.ts";
import { EXAMPLE_ID } from "./account-examples.ts";
import { exampleDetail, examplePage } from "./examples.ts";

/** What the documentation shows; a test holds them to the schemas. */
export const COLLECTION_ID = "b7f1a0c2-6a0e-4c53-8d0c-3e9b1f2a4d61";
export const RECIPE_ID = exampleDetail.id;
const AT = "2026-03-02T10:00:00.000Z";
const TEXT = "Twice the leeks, and nothing was left.";

const { items, nextCursor, total } = examplePage;
export const exampleKept: KeptPage = { items, nextCursor, total };

export const exampleCollection: Collection = {
  id: COLLECTION_ID,
  title: "Sunday lunches",
  description: "For when everybody comes.",
  recipeCount: 12,
  cover: [exampleDetail.image],
  hasRecipe: null,
  createdAt: AT,
};

export const exampleNote: Note = { text: "Half the salt.", updatedAt: AT };

export const exampleShareMade: ShareMade = {
  id: EXAMPLE_ID,
  url: "https://recipes.example/shared/3kJ9xW0cQm7T5bVhYr2nLs8dPaEf4gUi",
  expiresAt: "2026-04-01T10:00:00.000Z",
};
export const exampleShare: Share = {
  id: EXAMPLE_ID,
  title: exampleCollection.title,
  collectionId: COLLECTION_ID,
  recipeId: null,
  expiresAt: exampleShareMade.expiresAt,
  createdAt: AT,
};

export const exampleReviewing: Reviewing = {
  review: { stars: 5, text: TEXT, status: "pending", updatedAt: AT },
  isOwnRecipe: false,
  rating: { average: 4.6, count: 31 },
};
export const exampleReviews: ReviewPage = {
  items: [{ id: EXAMPLE_ID, author: "Ada", stars: 5, text: TEXT, createdAt: AT }],
  nextCursor: null,
};
export const exampleQueue: ReviewQueue = {
  items: [
    {
      id: EXAMPLE_ID,
      recipe: { id: RECIPE_ID, slug: exampleDetail.slug, title: exampleDetail.title },
      author: { id: "c2a0d3f8-7f2e-4d0c-8b57-6d0a3f1e9b42", name: "Ada" },
      stars: 5,
      text: TEXT,
      status: "pending",
      moderator: null,
      createdAt: AT,
      updatedAt: AT,
    },
  ],
  nextCursor: null,
  pendingCount: 1,
};
