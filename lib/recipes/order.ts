import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import type { Sort } from "./model.ts";

type ColumnSort = Exclude<Sort, "relevance">;
/** `position` is the row's place in the order: its sort value, then its id to part equals. */
type ColumnOrder = { column: SQL; type: SQL; direction: SQL; beyond: SQL; position: z.ZodType<Position> };
export type Position = { value: string | number; id: string };

const descending = { direction: sql`desc`, beyond: sql`<` };
const ascending = { direction: sql`asc`, beyond: sql`>` };
const textPosition = z.strictObject({ value: z.string(), id: z.uuid() });
const numberPosition = z.strictObject({ value: z.number(), id: z.uuid() });

export const COLUMN_ORDERS: Record<ColumnSort, ColumnOrder> = {
  newest: {
    column: sql`${recipeSearch.publishedAt}`,
    type: sql`timestamptz`,
    position: textPosition,
    ...descending,
  },
  rating: {
    column: sql`${recipeSearch.ratingScore}`,
    type: sql`integer`,
    position: numberPosition,
    ...descending,
  },
  quickest: {
    column: sql`${recipeSearch.totalMinutes}`,
    type: sql`integer`,
    position: numberPosition,
    ...ascending,
  },
  title: {
    column: sql`${recipeSearch.titleKey}`,
    type: sql`text`,
    position: textPosition,
    ...ascending,
  },
};

export function orderBy({ column, direction }: ColumnOrder): SQL {
  return sql`${column} ${direction}, ${recipeSearch.recipeId} ${direction}`;
}

export function afterPosition({ column, type, beyond }: ColumnOrder, after: Position | null): SQL {
  if (!after) return sql`true`;
  return sql`(${column}, ${recipeSearch.recipeId}) ${beyond} (${after.value}::${type}, ${after.id}::uuid)`;
}
