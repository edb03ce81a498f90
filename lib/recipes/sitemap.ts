import { asc, between, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { recipes } from "#db/schema/recipes.ts";

const RECIPES_PER_PART = 10_000;
/** The protocol's limit for one file. */
const MOST_PER_PART = 50_000;
const NO_ID = "00000000-0000-0000-0000-000000000000";

export type SitemapEntry = { slug: string; updatedAt: Date };

/**
 * The parts that the recipes fall into: every first digits of an id, as many digits as keep a part near 10,000. Ids are
 * random, so parts are even; each is one range of the primary key, and none moves when recipes come and go.
 */
export function sitemapPrefixes(recipeCount: number): string[] {
  let digits = 0;
  while (recipeCount > RECIPES_PER_PART * 16 ** digits) digits++;
  return Array.from({ length: 16 ** digits }, (_, part) =>
    digits === 0 ? "" : part.toString(16).padStart(digits, "0"),
  );
}

/** Published recipes whose id begins with `prefix`: at most 12 hexadecimal digits, as `sitemapPrefixes` gives them. */
export function selectSitemapPart(db: Db, prefix: string) {
  return db
    .select({ slug: recipes.slug, updatedAt: recipes.updatedAt })
    .from(recipeSearch)
    .innerJoin(recipes, eq(recipes.id, recipeSearch.recipeId))
    .where(between(recipeSearch.recipeId, fill(prefix, "0"), fill(prefix, "f")))
    .orderBy(asc(recipeSearch.recipeId))
    .limit(MOST_PER_PART);
}

export async function listSitemapPart(db: Db, prefix: string): Promise<SitemapEntry[]> {
  return selectSitemapPart(db, prefix);
}

/** The first or last id with this beginning. */
function fill(prefix: string, digit: string): string {
  let position = 0;
  return NO_ID.replace(/0/g, () => prefix[position++] ?? digit);
}
