import { type SQL, sql } from "drizzle-orm";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { TIME_FACETS } from "./facets.ts";
import type { Sort } from "./model.ts";

/**
 * An order that a B-tree of `recipe_search` has: by a column, then by key, which parts equals. Read backwards for
 * newest and best first.
 */
export type Order = {
  column: SQL;
  type: SQL;
  direction: SQL;
  beyond: SQL;
  /** Facets that the first rows of the order carry and no others, narrowest first; `upTo` is their last value. */
  beginnings: readonly { facet: number; upTo: number }[];
};

/** A row's place: its tier (always 0 but for relevance, see ranking.ts), the order's column, its key. */
export type Position = { tier: number; value: string | number; id: string };

const descending = { direction: sql`desc`, beyond: sql`<`, beginnings: [] };
const ascending = { direction: sql`asc`, beyond: sql`>`, beginnings: [] };
const byRating: Order = { column: sql`${recipeSearch.ratingScore}`, type: sql`integer`, ...descending };

/** Relevance is tiers; in each the best rated come first. */
export const ORDERS: Record<Sort, Order> = {
  relevance: byRating,
  rating: byRating,
  newest: { column: sql`${recipeSearch.publishedAt}`, type: sql`timestamptz`, ...descending },
  quickest: {
    column: sql`${recipeSearch.totalMinutes}`,
    type: sql`integer`,
    ...ascending,
    beginnings: TIME_FACETS.map(({ facet, minutes }) => ({ facet, upTo: minutes })),
  },
  title: { column: sql`${recipeSearch.titleKey}`, type: sql`text`, ...ascending },
};

export function orderBy({ column, direction }: Order): SQL {
  return sql`${column} ${direction}, ${recipeSearch.recipeId} ${direction}`;
}

export function afterPosition({ column, type, beyond }: Order, after: Position | null): SQL {
  if (!after) return sql`true`;
  return sql`(${column}, ${recipeSearch.recipeId}) ${beyond} (${after.value}::${type}, ${after.id}::uuid)`;
}
