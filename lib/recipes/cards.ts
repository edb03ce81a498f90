import { eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { images } from "#db/schema/images.ts";
import { recipes } from "#db/schema/recipes.ts";
import { cuisines } from "#db/schema/taxonomy.ts";
import type { RecipeCard } from "./model.ts";

export const imageColumns = {
  hash: images.hash,
  widthPx: images.widthPx,
  heightPx: images.heightPx,
  thumbhash: images.thumbhash,
  dominantColor: images.dominantColor,
  alt: images.alt,
  credit: images.credit,
  licence: images.licence,
};

/** In the order of `ids`; ids of recipes that have gone meanwhile are left out. */
export async function listCards(db: Db, ids: readonly string[]): Promise<RecipeCard[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: recipes.id,
      slug: recipes.slug,
      title: recipes.title,
      summary: recipes.summary,
      totalMinutes: recipes.totalMinutes,
      difficulty: recipes.difficulty,
      cuisine: { slug: cuisines.slug, name: cuisines.name },
      ratingAverage: recipes.ratingAverage,
      ratingCount: recipes.ratingCount,
      image: imageColumns,
      publishedAt: recipes.publishedAt,
    })
    .from(recipes)
    .innerJoin(images, eq(images.id, recipes.coverImageId))
    .leftJoin(cuisines, eq(cuisines.id, recipes.cuisineId))
    .where(inArray(recipes.id, [...ids]));

  const cards = new Map(rows.map((row) => [row.id, toCard(row)]));
  return ids.map((id) => cards.get(id)).filter((card) => card !== undefined);
}

type CardRow = Omit<RecipeCard, "rating" | "publishedAt"> & {
  ratingAverage: number | null;
  ratingCount: number;
  publishedAt: Date | null;
};

/** Picks a card out of a wider row; drafts have no `publishedAt` and no card. */
export function toCard(row: CardRow): RecipeCard | undefined {
  if (!row.publishedAt) return undefined;
  const { id, slug, title, summary, totalMinutes, difficulty, cuisine, image, ratingAverage } = row;
  const rating = ratingAverage === null ? null : { average: ratingAverage, count: row.ratingCount };
  const publishedAt = row.publishedAt.toISOString();
  return { id, slug, title, summary, totalMinutes, difficulty, cuisine, rating, image, publishedAt };
}
