import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { ALL_RECIPES_FACET } from "./facets.ts";
import { type Filters, filterCondition } from "./filters.ts";
import { EXACT_TOTAL_LIMIT, type Total } from "./model.ts";

/**
 * At least so many: of a million recipes a share of 1 % is met 50 times, give or take 7. Of fewer recipes those that
 * matter are a larger share, which fewer rows show as well.
 */
const SAMPLE_ROWS = { least: 1_000, share: 0.02, most: 5_000 };
/** An estimate is trusted to be above the limit from here on: nearly three deviations at a million recipes. */
const CLEARLY_ABOVE = 1.4 * EXACT_TOTAL_LIMIT;

/**
 * How many recipes match filters: exact up to `EXACT_TOTAL_LIMIT`, and above where the counts of facets say it. Else an
 * estimate, the same each time while the table does not change.
 */
export async function countFiltered(db: Db, condition: SQL | null, filters: Filters): Promise<Total> {
  const { atMost, expected, recipeCount } = filters;
  const known = await countByFacets(db, filters);
  if (!condition || known !== null) return { value: known ?? recipeCount, exact: true };
  const sample = async () => sum(await estimateMatches(db, condition, recipeCount));
  if (Math.min(atMost, expected) > EXACT_TOTAL_LIMIT) return countMatches(db, condition, await sample());
  const total = await countMatches(db, condition, 0);
  return total.exact ? total : { value: Math.max(total.value, await sample()), exact: false };
}

/** Of one facet, or of those with one and without another, which are those with one less those with both. */
async function countByFacets(db: Db, filters: Filters): Promise<number | null> {
  const { required, forbidden, maxMinutes, atMost } = filters;
  const [excluded] = forbidden;
  if (maxMinutes !== null || required.length > 1 || forbidden.length > 1) return null;
  if (!excluded) return atMost;
  if (required.length === 0) return atMost - excluded.recipeCount;
  const both = filterCondition({ ...filters, required: [...required, excluded], forbidden: [] });
  const { value, exact } = both ? await countMatches(db, both, 0) : { value: 0, exact: false };
  return exact ? atMost - value : null;
}

/** All published recipes: exact, from the counts of facets. */
export async function countRecipes(db: Db): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select coalesce(sum(recipe_count), 0)::integer as count from facet_counts where facet_id = ${ALL_RECIPES_FACET}`);
  return row?.count ?? 0;
}

/** @param estimate From `estimateMatches`; the total where it is clearly above `EXACT_TOTAL_LIMIT`. */
export async function countMatches(db: Db, condition: SQL, estimate: number): Promise<Total> {
  if (estimate > CLEARLY_ABOVE) return { value: estimate, exact: false };
  const [row] = await db.execute<{ count: number }>(sql`
    with found as materialized (select from ${recipeSearch} where ${condition})
    select count(*)::integer as count from (select from found limit ${EXACT_TOTAL_LIMIT + 1}) as bounded`);
  const count = row?.count ?? 0;
  if (count <= EXACT_TOTAL_LIMIT) return { value: count, exact: true };
  return { value: Math.max(count, estimate), exact: false };
}

/**
 * Matches in each tier, judged by the same few pages of the table each time; exact where it is small.
 *
 * @param tier From 0, for each row, on columns of `recipe_search`.
 */
export async function estimateMatches(
  db: Db,
  condition: SQL,
  recipeCount: number,
  tier = sql`0`,
): Promise<number[]> {
  const rows = await db.execute<{ tier: number | null; count: number }>(sql`
    select tier, count(*)::integer as count from (
      select case when ${condition} then ${tier} end as tier
      from ${recipeSearch} tablesample system (${samplePercent(recipeCount)}::real) repeatable (1)
    ) as sample group by tier`);
  const sampled = rows.reduce((sum, row) => sum + row.count, 0);
  const expected: number[] = [];
  for (const row of rows) {
    if (row.tier !== null) expected[row.tier] = Math.round((row.count * recipeCount) / sampled);
  }
  return Array.from(expected, (count) => count ?? 0);
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** In powers of two, so that the sample stays the same while the table grows a little. */
function samplePercent(recipeCount: number): number {
  const { least, share, most } = SAMPLE_ROWS;
  const rows = Math.min(Math.max(recipeCount * share, least), most);
  const percent = 2 ** Math.ceil(Math.log2((100 * rows) / Math.max(recipeCount, 1)));
  return percent >= 64 ? 100 : percent;
}
