import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { recipeSearch } from "#db/schema/recipe-search.ts";
import { listCards } from "./cards.ts";
import { EXACT_TOTAL_LIMIT, type Home, type RecipeCard, type Total } from "./model.ts";
import { ORDERS, orderBy } from "./order.ts";

const SHELF_SIZE = 8;
const QUICK_MINUTES = 30;

/** Three shelves that share no recipe, for the front door. */
export async function findHome(db: Db): Promise<Home> {
  const [best, newest, quick, recipeCount] = await Promise.all([
    db.execute<{ id: string }>(sql`
      select ${recipeSearch.recipeId} as id from ${recipeSearch}
      order by ${orderBy(ORDERS.rating)} limit ${SHELF_SIZE}`),
    db.execute<{ id: string }>(sql`
      select ${recipeSearch.recipeId} as id from ${recipeSearch}
      order by ${orderBy(ORDERS.newest)} limit ${2 * SHELF_SIZE}`),
    db.execute<{ id: string }>(sql`
      select ${recipeSearch.recipeId} as id from ${recipeSearch}
      where ${recipeSearch.totalMinutes} <= ${QUICK_MINUTES}
      order by ${orderBy(ORDERS.rating)} limit ${3 * SHELF_SIZE}`),
    countRecipes(db),
  ]);
  const ids = new Set([...best, ...newest, ...quick].map((row) => row.id));
  const cards = new Map((await listCards(db, [...ids])).map((card) => [card.id, card]));
  const shelf = (rows: readonly { id: string }[]): RecipeCard[] => {
    const chosen = rows.map((row) => cards.get(row.id)).filter((card) => card !== undefined);
    for (const card of chosen.slice(0, SHELF_SIZE)) cards.delete(card.id);
    return chosen.slice(0, SHELF_SIZE);
  };
  return { featured: shelf(best), newest: shelf(newest), quick: shelf(quick), recipeCount };
}

async function countRecipes(db: Db): Promise<Total> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::integer as count from ${recipeSearch}`,
  );
  const value = row?.count ?? 0;
  return { value, exact: value <= EXACT_TOTAL_LIMIT };
}
