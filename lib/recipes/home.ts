import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { listCards } from "./cards.ts";
import { countRecipes } from "./count.ts";
import { timeFacet } from "./facets.ts";
import { findRows } from "./find-rows.ts";
import type { Home, RecipeCard } from "./model.ts";
import { ORDERS } from "./order.ts";

const SHELF_SIZE = 8;
export const QUICK_MINUTES = 30;

/** Three shelves that share no recipe, for the front door. */
export async function findHome(db: Db): Promise<Home> {
  const recipeCount = await countRecipes(db);
  const all = { condition: null, isIndexed: false, hasWords: false, expected: recipeCount, recipeCount };
  const isQuick = sql`${recipeSearch.facetIds} @> array[${timeFacet(QUICK_MINUTES)}::integer]`;
  const quick = { ...all, condition: isQuick, isIndexed: true };
  // Longer than a shelf by what may stand on the others.
  const [best, newest, quickest] = await Promise.all([
    findRows(db, all, { order: ORDERS.rating, after: null, limit: SHELF_SIZE }),
    findRows(db, all, { order: ORDERS.newest, after: null, limit: 2 * SHELF_SIZE }),
    findRows(db, quick, { order: ORDERS.rating, after: null, limit: 3 * SHELF_SIZE }),
  ]);
  const found = [best, newest, quickest].map(({ rows }) => rows.map((row) => row.id));
  const cards = new Map((await listCards(db, [...new Set(found.flat())])).map((card) => [card.id, card]));
  const [featured = [], fresh = [], fast = []] = found.map((ids) => takeShelf(cards, ids));
  return { featured, newest: fresh, quick: fast, recipeCount: { value: recipeCount, exact: true } };
}

/** Takes the first cards that no shelf before has taken. */
function takeShelf(cards: Map<string, RecipeCard>, ids: readonly string[]): RecipeCard[] {
  const shelf = ids.map((id) => cards.get(id)).filter((card) => card !== undefined);
  const taken = shelf.slice(0, SHELF_SIZE);
  for (const card of taken) cards.delete(card.id);
  return taken;
}
