import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { AppError } from "#lib/errors.ts";
import { readCursor, writeCursor } from "#lib/http/cursor.ts";
import { listCards } from "./cards.ts";
import { countFiltered, countMatches, estimateMatches, sum } from "./count.ts";
import { type Filters, filterCondition, resolveFilters } from "./filters.ts";
import { collectRows, findRows } from "./find-rows.ts";
import { type RecipeListQuery, type RecipePage, type Sort, type Total, total } from "./model.ts";
import { ORDERS, type Position } from "./order.ts";
import { findRankedRows, tierOf } from "./ranking.ts";
import { readSearchText, type SearchText, wordsOf } from "./search-text.ts";
import { correctWords } from "./typos.ts";

const cursorState = z.strictObject({
  after: z.strictObject({
    tier: z.number().int(),
    value: z.union([z.string(), z.number()]),
    id: z.uuid(),
  }),
  /** Counted and estimated once, for the first page. */
  total,
  expected: z.array(z.number()).max(8),
  correctedTo: z.string().nullable(),
});

type Known = z.infer<typeof cursorState>;
type Found = Omit<Known, "after"> & { rows: Position[] };
type Wanted = { sort: Sort; limit: number } & {
  [Part in "after" | "total" | "expected"]: Known[Part] | null;
};
const NOTHING: Found = { rows: [], total: { value: 0, exact: true }, expected: [], correctedTo: null };
/** Up to so many matches all are ranked in one go: cheaper than a look at each tier. */
const RANK_AT_ONCE = 2_500;

/** @throws {AppError} `validation` for relevance without a `q`, `bad_cursor` for a cursor of another list. */
export async function listRecipePage(
  db: Db,
  query: RecipeListQuery,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<RecipePage> {
  const sort = effectiveSort(query);
  const scope = JSON.stringify(["recipes", { ...query, sort }]);
  const state = cursor === null ? null : await readCursor(db, scope, cursor, cursorState);
  const { after = null, total: known = null, expected = null } = state ?? {};
  const wanted = { sort, after, limit: limit + 1, total: known, expected };
  const filters = await resolveFilters(db, query);
  const text = state?.correctedTo ?? query.q;
  const found = filters ? await find(db, filters, text, wanted) : NOTHING;

  const correctedTo = state?.correctedTo ?? found.correctedTo;
  const last = found.rows.length > limit ? found.rows[limit - 1] : undefined;
  const [items, nextCursor] = await Promise.all([
    listCards(
      db,
      found.rows.slice(0, limit).map((row) => row.id),
    ),
    last
      ? writeCursor(db, scope, { after: last, total: found.total, expected: found.expected, correctedTo })
      : null,
  ]);
  return { items, nextCursor, total: found.total, correctedTo };
}

function effectiveSort(query: RecipeListQuery): Sort {
  if (query.sort !== "relevance") return query.sort ?? (query.q ? "relevance" : "newest");
  if (query.q) return "relevance";
  throw new AppError("validation", "Some fields are invalid", {
    fields: [{ path: "sort", message: "relevance needs a q; without one: newest, rating, quickest, title" }],
  });
}

async function find(db: Db, filters: Filters, q: string | undefined, wanted: Wanted): Promise<Found> {
  if (!q) return { ...(await findFiltered(db, filters, wanted)), expected: [], correctedTo: null };
  const text = await readSearchText(db, wordsOf(q));
  if (!text) return NOTHING;
  const plain = await findText(db, filters, text, wanted);
  if (plain.total.value > 0 || wanted.after) return { ...plain, correctedTo: null };

  const words = await correctWords(db, text.words, text.unknownWords);
  const corrected = words && (await readSearchText(db, words));
  const found = corrected ? await findText(db, filters, corrected, wanted) : plain;
  return { ...found, correctedTo: found.total.value > 0 && words ? words.join(" ") : null };
}

async function findFiltered(db: Db, filters: Filters, { sort, after, limit, total }: Wanted) {
  const condition = filterCondition(filters);
  const matching = {
    condition,
    isIndexed: filters.required.length > 0,
    hasWords: false,
    expected: Math.min(filters.atMost, filters.expected),
    recipeCount: filters.recipeCount,
  };
  const found = await findRows(db, matching, { order: ORDERS[sort], after, limit });
  const counted = found.total === null ? null : { value: found.total, exact: true };
  return { rows: found.rows, total: total ?? counted ?? (await countFiltered(db, condition, filters)) };
}

async function findText(db: Db, filters: Filters, text: SearchText, wanted: Wanted) {
  const filtered = filterCondition(filters);
  const hasText = sql`${recipeSearch.allWords} @@ ${text.loose}::tsquery`;
  const condition = filtered ? sql`${hasText} and ${filtered}` : hasText;
  const { sort, after, limit } = wanted;
  // Where no recipe knows a word, a look is cheaper than a sample.
  const isUnknown = text.unknownWords.length > 0;
  const sample = () => estimateMatches(db, condition, filters.recipeCount, tierOf(text));
  const expected = wanted.expected ?? (isUnknown ? [] : await sample());
  const inAll = sum(expected);
  const known = { condition, isIndexed: true, hasWords: true, recipeCount: filters.recipeCount };
  const page = { order: ORDERS[sort], after, limit };

  if (sort !== "relevance") {
    const found = await findRows(db, { ...known, expected: inAll }, page);
    return { rows: found.rows, total: await totalOf(found.total), expected };
  }
  const isFew = inAll <= RANK_AT_ONCE;
  const ranked = isFew && (await collectRows(db, condition, page, { tier: tierOf(text) }));
  if (ranked) return { rows: ranked.rows, total: await totalOf(ranked.total), expected };
  const [rows, total] = await Promise.all([
    findRankedRows(db, text, { ...known, expected: inAll }, expected, page),
    totalOf(null),
  ]);
  return { rows, total, expected };

  async function totalOf(counted: number | null): Promise<Total> {
    if (wanted.total) return wanted.total;
    return counted === null ? countMatches(db, condition, inAll) : { value: counted, exact: true };
  }
}
