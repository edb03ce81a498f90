import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { listCards } from "#lib/recipes/cards.ts";
import { findRows } from "#lib/recipes/find-rows.ts";
import { ORDERS, type Position } from "#lib/recipes/order.ts";
import { type Row, time } from "./timing.ts";

const LIMIT = 24;
const REPEATS = Array.from({ length: 50 }, (_, index) => index);

/** The feed's first page, its last, and one nine tenths down, by keyset and by OFFSET. */
export async function measurePaging(db: Db, recipes: number): Promise<Row[]> {
  const depth = Math.floor(recipes * 0.9);
  const [last, deep] = await Promise.all([positionAt(db, recipes - LIMIT - 1), positionAt(db, depth - 1)]);
  const page = async (after: Position | null) => {
    const matching = {
      condition: null,
      isIndexed: false,
      hasWords: false,
      expected: recipes,
      recipeCount: recipes,
    };
    const { rows } = await findRows(db, matching, { order: ORDERS.newest, after, limit: LIMIT });
    await listCards(
      db,
      rows.map((row) => row.id),
    );
  };
  const byOffset = async () => {
    const rows = await db.execute<{ id: string }>(sql`
      select recipe_id as id from recipe_search
      order by published_at desc, recipe_id desc offset ${depth} limit ${LIMIT}`);
    await listCards(
      db,
      rows.map((row) => row.id),
    );
  };
  return [
    { what: "first page", ours: await time(REPEATS, () => page(null)) },
    { what: "last page", ours: await time(REPEATS, () => page(last)) },
    {
      what: `page at depth ${depth.toLocaleString("en")}`,
      ours: await time(REPEATS, () => page(deep)),
      plain: { how: "OFFSET", times: await time([1, 2, 3, 4, 5], byOffset, { rounds: 1 }) },
    },
  ];
}

async function positionAt(db: Db, offset: number): Promise<Position> {
  const [row] = await db.execute<Position>(sql`
    select 0 as tier, published_at as value, recipe_id as id from recipe_search
    order by published_at desc, recipe_id desc offset ${offset} limit 1`);
  if (!row) throw new Error(`There are not ${offset} recipes`);
  return row;
}
