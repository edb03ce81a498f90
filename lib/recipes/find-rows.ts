import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { afterPosition, type Order, orderBy, type Position } from "./order.ts";

/**
 * Three ways to the first rows of an order that meet a condition, each fast where the others are slow:
 *
 * - probe: walk the order and test each row. For common matches; bounded, gives up after `PROBE_ROWS`.
 * - collect: let the inverted index give every match, then sort. For few matches; gives up above `COLLECT_MOST`.
 * - walk: as probe, without a bound. For many matches that all lie far down the order.
 *
 * A wrong guess costs one probe or one collection.
 */
export type Matching = {
  /** On columns of `recipe_search`; null matches all. */
  condition: SQL | null;
  /** Has a part that the inverted index answers. */
  isIndexed: boolean;
  /** Words are not in the orders' indexes: each row tested costs a look at the table. */
  hasWords: boolean;
  /** Of all recipes; a guess. */
  expected: number;
  recipeCount: number;
};
export type Wanted = { order: Order; after: Position | null; limit: number };
/** `total` counts all matches, wherever the page is; null where the way to the rows did not count them. */
export type FoundRows = { rows: Position[]; total: number | null };

/** For each row wanted, and at most for a page. With words a row costs twice as much to test. */
const PROBE_ROWS = { each: 800, most: 20_000 };
const PROBE_ROWS_WITH_WORDS = { each: 320, most: 8_000 };
const COLLECT_MOST = 20_000;
/** So few are collected and sorted in less time than a probe takes. */
const COLLECT_ALWAYS = 2_000;

/** At most `limit` rows after a position. */
export async function findRows(db: Db, matching: Matching, wanted: Wanted): Promise<FoundRows> {
  const { condition, isIndexed } = matching;
  if (!condition || !isIndexed) return walk(db, condition ?? sql`true`, wanted);
  if (!isRare(matching, wanted.limit)) {
    const probed = await probe(db, matching, wanted);
    if (probed) return probed;
    const early = await collectBeginning(db, condition, wanted);
    if (early) return early;
  }
  return (await collectRows(db, condition, wanted)) ?? walk(db, condition, wanted);
}

/** Whether a probe would hardly fill a page. */
function isRare(matching: Matching, limit: number): boolean {
  const rowsNeeded = (limit * matching.recipeCount) / Math.max(1, matching.expected);
  return matching.expected <= COLLECT_ALWAYS || rowsNeeded > probeRowsOf(matching, limit);
}

function probeRowsOf({ hasWords }: Matching, limit: number): number {
  const { each, most } = hasWords ? PROBE_ROWS_WITH_WORDS : PROBE_ROWS;
  return Math.min(most, limit * each);
}

// Named one by one, and pruned by the planner: a probe without words is answered by the order's index alone.
const COLUMNS = sql.raw(
  "recipe_id, facet_ids, total_minutes, published_at, rating_score, title_key, title_words, main_words, all_words",
);

async function walk(db: Db, condition: SQL, { order, after, limit }: Wanted): Promise<FoundRows> {
  const rows = await db.execute<Position>(sql`
    select 0 as tier, ${order.column} as value, ${recipeSearch.recipeId} as id
    from (
      select ${COLUMNS} from ${recipeSearch} where ${afterPosition(order, after)}
      order by ${orderBy(order)} offset 0
    ) as recipe_search
    where ${condition} limit ${limit}`);
  return { rows: [...rows], total: null };
}

/** Null when the page is not full and rows were left to probe. */
async function probe(db: Db, matching: Matching, wanted: Wanted): Promise<FoundRows | null> {
  const { order, after, limit } = wanted;
  const probeRows = probeRowsOf(matching, limit);
  // The second half runs only when the first has not filled the page, and says whether there was more to probe.
  const rows = await db.execute<Position | { id: null }>(sql`
    select * from (
      select 0 as tier, ${order.column} as value, ${recipeSearch.recipeId} as id
      from (
        select ${COLUMNS} from ${recipeSearch} where ${afterPosition(order, after)}
        order by ${orderBy(order)} limit ${probeRows}
      ) as recipe_search
      where ${matching.condition}
    ) as matches
    union all (
      select 0, null, null from ${recipeSearch} where ${afterPosition(order, after)}
      order by ${orderBy(order)} offset ${probeRows} limit 1
    )
    limit ${limit}`);
  const found = rows.filter((row) => row.id !== null);
  return found.length === rows.length ? { rows: found, total: null } : null;
}

/** For matches that lie far down the order: collects from longer and longer beginnings of it. */
async function collectBeginning(db: Db, condition: SQL, wanted: Wanted): Promise<FoundRows | null> {
  for (const { facet, upTo } of wanted.order.beginnings) {
    if (wanted.after && Number(wanted.after.value) >= upTo) continue;
    const inBeginning = sql`${condition} and ${recipeSearch.facetIds} @> array[${facet}::integer]`;
    const collected = await collectRows(db, inBeginning, wanted);
    if (!collected) return null;
    if (collected.rows.length >= wanted.limit) return { rows: collected.rows, total: null };
  }
  return null;
}

/**
 * All matches, sorted by tier and order. Null when there are more than `most`.
 *
 * @param tier A number for each row, on columns of `recipe_search`.
 */
export async function collectRows(
  db: Db,
  condition: SQL,
  { order, after, limit }: Wanted,
  { tier, most = COLLECT_MOST }: { tier?: SQL | undefined; most?: number } = {},
): Promise<{ rows: Position[]; total: number } | null> {
  const { type, beyond, direction } = order;
  const isAfter = after
    ? sql`tier > ${after.tier} or (tier = ${after.tier} and (value, id) ${beyond} (${after.value}::${type}, ${after.id}::uuid))`
    : sql`true`;
  // Materialised, so that the planner does not take the limit for a reason to walk the order.
  const [result] = await db.execute<{ total: number; rows: Position[] }>(sql`
    with found as materialized (
      select ${tier ?? sql`0`} as tier, ${order.column} as value, ${recipeSearch.recipeId} as id
      from ${recipeSearch} where ${condition}
    ), bounded as materialized (
      select * from found limit ${most + 1}
    )
    select (select count(*)::integer from bounded) as total, coalesce((
      select json_agg(page) from (
        select * from bounded where ${isAfter}
        order by tier, value ${direction}, id ${direction} limit ${limit}
      ) as page), '[]') as rows`);
  return result && result.total <= most ? result : null;
}
