import { getDb } from "#db/client.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { requireRole } from "#lib/auth/policy.ts";
import { cached } from "#lib/cache/cached.ts";
import { DAY_MS, HOUR_MS } from "#lib/units.ts";
import type { QueueQuery, Reviewing, ReviewQueue } from "./model.ts";
import { countPending, findReviewing, listQueue, listReviews } from "./queries.ts";
import { reviewsTag } from "./tags.ts";

/** What everybody sees, newest first. @throws {AppError} `bad_cursor` */
export const getReviews = cached({
  name: "reviews",
  key: (recipeId: string, limit: number, cursor: string | null) => `${recipeId} ${limit} ${cursor ?? ""}`,
  tags: (_page, recipeId) => [reviewsTag(recipeId)],
  freshForMs: 6 * HOUR_MS,
  usableForMs: 2 * DAY_MS,
  load: (recipeId, limit, cursor) => listReviews(getDb(), recipeId, { limit, cursor }),
});

// What is one person's, and what waits for editors, is not cached: it is read for who may see it.

/** @throws {AppError} `not_found` */
export async function getReviewing(viewer: Viewer, recipeId: string): Promise<Reviewing> {
  return findReviewing(getDb(), viewer.userId, recipeId);
}

/** @throws {AppError} `forbidden`, `bad_cursor` */
export async function getReviewQueue(viewer: Viewer, query: QueueQuery): Promise<ReviewQueue> {
  requireRole(viewer, "editor");
  return listQueue(getDb(), query);
}

/** @throws {AppError} `forbidden` */
export async function getPendingCount(viewer: Viewer): Promise<number> {
  requireRole(viewer, "editor");
  return countPending(getDb());
}

/** How many wait, for pages that only administrators reach; at most `most`. */
export async function getWaitingCount(most: number): Promise<number> {
  return countPending(getDb(), most);
}
