import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import type { Tag } from "#lib/cache/tag.ts";
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
import { cardTags, listTags } from "./tags.ts";
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
/** Where titles and ingredients know a word from no more recipes, a look at most of `LOOK_AT` is cheaper than a sample. */
const RARE_WORD = 300;
const LOOK_AT = 1_000;

/**
 * @param madeFrom Gets the tags of what the page is made from.
 * @throws {AppError} `validation` for relevance without a `q`, `bad_cursor` for a cursor of another list.
 */
export async function listRecipePage(
  db: Db,
  query: RecipeListQuery,
  { cursor, limit }: { cursor: string | null; limit: number },
  madeFrom: Set<Tag> = new Set(),
): Promise<RecipePage> {
  const sort = effectiveSort(query);
  const state = cursor === null ? null : await readCursor(db, scopeOf(query), cursor, cursorState);
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
      ? writeListCursor(db, query, { after: last, total: found.total, expected: found.expected, correctedTo })
      : null,
  ]);
  const aspect = sort === "relevance" ? "rating" : sort;
  for (const tag of [...listTags(query, aspect, filters), ...cardTags(items)]) madeFrom.add(tag);
  return { items, nextCursor, total: found.total, correctedTo };
}

/** A cursor to what follows a position in the list of `query`. */
function writeListCursor(db: Db, query: RecipeListQuery, known: Known): Promise<string> {
  return writeCursor(db, scopeOf(query), known);
}

function scopeOf(query: RecipeListQuery): string {
  return JSON.stringify(["recipes", { ...query, sort: effectiveSort(query) }]);
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
  const page = { order: ORDERS[sort], after, limit };
  const tier = sort === "relevance" ? tierOf(text) : undefined;
  if (!wanted.expected && text.atMost <= RARE_WORD) {
    const few = await collectRows(db, condition, page, { tier, most: LOOK_AT });
    if (few) return { rows: few.rows, total: await totalOf(few.total, few.total), expected: [few.total] };
  }
  const sample = () => estimateMatches(db, condition, filters.recipeCount, tierOf(text));
  const expected = wanted.expected ?? (await sample());
  const inAll = sum(expected);
  const known = { condition, isIndexed: true, hasWords: true, recipeCount: filters.recipeCount };
  if (sort !== "relevance") {
    const found = await findRows(db, { ...known, expected: inAll }, page);
    return { rows: found.rows, total: await totalOf(found.total, inAll), expected };
  }
  const ranked = inAll <= RANK_AT_ONCE && (await collectRows(db, condition, page, { tier }));
  if (ranked) return { rows: ranked.rows, total: await totalOf(ranked.total, inAll), expected };
  const [rows, counted] = await Promise.all([
    findRankedRows(db, text, { ...known, expected: inAll }, expected, page),
    totalOf(null, inAll),
  ]);
  return { rows, total: counted, expected };

  async function totalOf(counted: number | null, estimate: number): Promise<Total> {
    if (wanted.total) return wanted.total;
    return counted === null ? countMatches(db, condition, estimate) : { value: counted, exact: true };
  }
}
