import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { collectRows, findRows, type Matching } from "./find-rows.ts";
import { ORDERS, type Position } from "./order.ts";
import type { SearchText } from "./search-text.ts";

const { titleKey, titleWords, mainWords, allWords } = recipeSearch;

/**
 * Relevance is tiers, in each of which the best rated come first: 0 the very title; 1 all words in the title; 2 with
 * the last one completed; 3 words of title and ingredients; 4 of everything. A row is in the first one it fits.
 */
function tierConditions(text: SearchText): SQL[] {
  const key = text.words.join(" ");
  const [exact, loose] = [sql`${text.exact}::tsquery`, sql`${text.loose}::tsquery`];
  return [
    sql`${titleKey} = ${key}`,
    sql`${titleWords} @@ ${exact} and ${titleKey} <> ${key}`,
    sql`${titleWords} @@ ${loose} and not ${titleWords} @@ ${exact} and ${titleKey} <> ${key}`,
    sql`${mainWords} @@ ${loose} and not ${titleWords} @@ ${loose} and ${titleKey} <> ${key}`,
    sql`${allWords} @@ ${loose} and not ${mainWords} @@ ${loose} and ${titleKey} <> ${key}`,
  ];
}

/** The tier of a row that matches. */
export function tierOf(text: SearchText): SQL {
  const loose = sql`${text.loose}::tsquery`;
  return sql`case when ${titleKey} = ${text.words.join(" ")} then 0
    when ${titleWords} @@ ${text.exact}::tsquery then 1 when ${titleWords} @@ ${loose} then 2
    when ${mainWords} @@ ${loose} then 3 else 4 end`;
}

/**
 * For many matches: tier after tier until the page is full.
 *
 * @param matching Its `condition` goes for every tier.
 * @param expected Matches of each tier, as far as known.
 */
export async function findRankedRows(
  db: Db,
  text: SearchText,
  matching: Matching & { condition: SQL },
  expected: readonly number[],
  { after, limit }: { after: Position | null; limit: number },
): Promise<Position[]> {
  const rows: Position[] = [];
  for (const [tier, inTier] of tierConditions(text).entries()) {
    const isEmpty = tier === 2 && text.exact === text.loose;
    if (tier < (after?.tier ?? 0) || isEmpty) continue;
    const condition = sql`${inTier} and ${matching.condition}`;
    const wanted = {
      order: ORDERS.relevance,
      after: after?.tier === tier ? after : null,
      limit: limit - rows.length,
    };
    // The order by title finds the very title.
    const found =
      tier === 0
        ? await collectRows(db, condition, wanted)
        : await findRows(db, { ...matching, condition, expected: expected[tier] ?? 0 }, wanted);
    rows.push(...(found?.rows ?? []).map((row) => ({ ...row, tier })));
    if (rows.length >= limit) break;
  }
  return rows;
}
