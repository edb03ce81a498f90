import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { AppError } from "#lib/errors.ts";
import { readCursor, writeCursor } from "#lib/http/cursor.ts";
import { listCards } from "./cards.ts";
import { filterCondition, resolveFilters } from "./filters.ts";
import { EXACT_TOTAL_LIMIT, type RecipeListQuery, type RecipePage, type Sort, total } from "./model.ts";
import { afterPosition, COLUMN_ORDERS, orderBy } from "./order.ts";
import { textQuery, wordsOf } from "./search.ts";

const EMPTY: RecipePage = {
  items: [],
  nextCursor: null,
  total: { value: 0, exact: true },
  correctedTo: null,
};

const cursorState = z.strictObject({
  after: z.strictObject({ value: z.union([z.string(), z.number()]), id: z.uuid() }),
  total,
});

/** @throws {AppError} `validation` for relevance without a `q`, `bad_cursor` for a cursor of another list. */
export async function listRecipePage(
  db: Db,
  query: RecipeListQuery,
  page: { cursor: string | null; limit: number },
): Promise<RecipePage> {
  const sort = effectiveSort(query);
  const scope = JSON.stringify(["recipes", sort, query]);
  const state = page.cursor === null ? null : await readCursor(db, scope, page.cursor, cursorState);
  const filters = await resolveFilters(db, query);
  if (!filters) return EMPTY;

  const words = query.q ? wordsOf(query.q) : [];
  const text = words.length > 0 ? await textQuery(db, words) : null;
  if (query.q && !text) return EMPTY;
  const matching = text
    ? sql`${filterCondition(filters)} and ${recipeSearch.allWords} @@ ${text}::tsquery`
    : filterCondition(filters);
  const order = sort === "relevance" ? COLUMN_ORDERS.rating : COLUMN_ORDERS[sort];

  const rows = await db.execute<{ id: string; value: string | number }>(sql`
    select ${recipeSearch.recipeId} as id, ${order.column} as value from ${recipeSearch}
    where ${matching} and ${afterPosition(order, state?.after ?? null)}
    order by ${orderBy(order)} limit ${page.limit + 1}`);
  const counted = state?.total ?? (await countMatches(db, matching));
  const last = rows.length > page.limit ? rows[page.limit - 1] : undefined;
  return {
    items: await listCards(
      db,
      rows.slice(0, page.limit).map((row) => row.id),
    ),
    nextCursor: last ? await writeCursor(db, scope, { after: last, total: counted }) : null,
    total: counted,
    correctedTo: null,
  };
}

function effectiveSort(query: RecipeListQuery): Sort {
  if (query.sort !== "relevance") return query.sort ?? (query.q ? "relevance" : "newest");
  if (query.q) return "relevance";
  throw new AppError("validation", "Some fields are invalid", {
    fields: [{ path: "sort", message: "relevance needs a q; without one: newest, rating, quickest, title" }],
  });
}

async function countMatches(db: Db, matching: ReturnType<typeof sql>) {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::integer as count from (
      select from ${recipeSearch} where ${matching} limit ${EXACT_TOTAL_LIMIT + 1}) as found`);
  const value = row?.count ?? 0;
  return { value, exact: value <= EXACT_TOTAL_LIMIT };
}
