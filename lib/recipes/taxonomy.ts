import { eq, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.ts";
import { cuisines, facetCounts, ingredients, tags } from "#db/schema/taxonomy.ts";
import type { Tag } from "#lib/cache/tag.ts";
import type { FacetOption, FilterOptions } from "./model.ts";
import { countTag, nameTag } from "./tags.ts";

export const FACET_KINDS = {
  tag: { table: tags, name: tags.name },
  cuisine: { table: cuisines, name: cuisines.name },
  ingredient: { table: ingredients, name: ingredients.singular },
} as const;
export type FacetKind = keyof typeof FACET_KINDS;

/** The published recipes that carry a facet. */
export const recipeCount = (facetId: PgColumn) => sql<number>`(
  select coalesce(sum(${facetCounts.recipeCount}), 0)::integer from ${facetCounts}
  where ${facetCounts.facetId} = ${facetId})`;

/** @param madeFrom Gets the tags of what the answer is made from, also when there is no such facet. */
export async function findFacet(
  db: Db,
  kind: FacetKind,
  slug: string,
  madeFrom: Set<Tag> = new Set(),
): Promise<FacetOption | null> {
  madeFrom.add(nameTag(kind, slug));
  const { table, name } = FACET_KINDS[kind];
  const [found] = await db
    .select({ id: table.id, slug: table.slug, name, recipeCount: recipeCount(table.id) })
    .from(table)
    .where(eq(table.slug, slug));
  if (!found) return null;
  const { id, ...option } = found;
  madeFrom.add(countTag(id));
  return option;
}

/** The `most` used of each kind, most used first. */
export async function listFilterOptions(db: Db, most: number): Promise<FilterOptions> {
  const [tagOptions, cuisineOptions, ingredientOptions] = await Promise.all([
    listMostUsed(db, "tag", most),
    listMostUsed(db, "cuisine", most),
    listMostUsed(db, "ingredient", most),
  ]);
  return { tags: tagOptions, cuisines: cuisineOptions, ingredients: ingredientOptions };
}

/** By way of the counts, which are few, so that ten thousand unused names cost nothing. */
async function listMostUsed(db: Db, kind: FacetKind, most: number): Promise<FacetOption[]> {
  const { table, name } = FACET_KINDS[kind];
  const counted = db.$with("counted").as(
    db
      .select({
        facetId: facetCounts.facetId,
        recipeCount: sql<number>`sum(${facetCounts.recipeCount})::integer`.as("total"),
      })
      .from(facetCounts)
      .groupBy(facetCounts.facetId),
  );
  return db
    .with(counted)
    .select({ slug: table.slug, name, recipeCount: counted.recipeCount })
    .from(counted)
    .innerJoin(table, eq(table.id, counted.facetId))
    .where(sql`${counted.recipeCount} > 0`)
    .orderBy(sql`${counted.recipeCount} desc, ${table.slug}`)
    .limit(most);
}
