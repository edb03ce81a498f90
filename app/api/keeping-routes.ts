import type { ApiRoutes } from "#lib/http/openapi.ts";
import {
  PUT as addToCollection,
  DELETE as removeFromCollection,
} from "./me/collections/[id]/recipes/[recipeId]/route.ts";
import { GET as listCollectionRecipes } from "./me/collections/[id]/recipes/route.ts";
import {
  PATCH as changeCollection,
  DELETE as deleteCollection,
  GET as getCollection,
} from "./me/collections/[id]/route.ts";
import { POST as createCollection, GET as listCollections } from "./me/collections/route.ts";
import { GET as listFavourites } from "./me/favourites/route.ts";
import { GET as getNote, PUT as saveNote } from "./me/notes/[recipeId]/route.ts";
import {
  GET as getReview,
  DELETE as removeReview,
  PUT as saveReview,
} from "./me/reviews/[recipeId]/route.ts";
import { DELETE as revokeShare } from "./me/shares/[id]/route.ts";
import { POST as createShare, GET as listShares } from "./me/shares/route.ts";
import { GET as listReviews } from "./recipes/[slug]/reviews/route.ts";
import { PATCH as decideReview } from "./reports/reviews/[id]/route.ts";
import { GET as listQueue } from "./reports/reviews/route.ts";

/** What cooks keep, say of recipes and share, and editors let pass. */
export const keepingRoutes: ApiRoutes = {
  "/api/recipes/{slug}/reviews": { GET: listReviews },
  "/api/me/favourites": { GET: listFavourites },
  "/api/me/collections": { GET: listCollections, POST: createCollection },
  "/api/me/collections/{id}": { GET: getCollection, PATCH: changeCollection, DELETE: deleteCollection },
  "/api/me/collections/{id}/recipes": { GET: listCollectionRecipes },
  "/api/me/collections/{id}/recipes/{recipeId}": { PUT: addToCollection, DELETE: removeFromCollection },
  "/api/me/reviews/{recipeId}": { GET: getReview, PUT: saveReview, DELETE: removeReview },
  "/api/me/notes/{recipeId}": { GET: getNote, PUT: saveNote },
  "/api/me/shares": { GET: listShares, POST: createShare },
  "/api/me/shares/{id}": { DELETE: revokeShare },
  "/api/reports/reviews": { GET: listQueue },
  "/api/reports/reviews/{id}": { PATCH: decideReview },
};
