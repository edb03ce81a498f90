import { sql } from "drizzle-orm";
import { check, integer, pgSequence, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";

/**
 * Ingredients, tags and cuisines draw their keys from one sequence, so that one integer array
 * (`recipe_search.facet_ids`) holds all that lists filter on. Below 1,000: fixed facets (difficulty, time).
 */
export const facetIds = pgSequence("facet_ids", { startWith: 1000 });

const facetId = () => integer().primaryKey().default(sql`nextval('facet_ids')`);

const SLUG_PATTERN = sql.raw("'^[a-z0-9]+(-[a-z0-9]+)*$'");

export const ingredients = pgTable(
  "ingredients",
  {
    id: facetId(),
    slug: text().notNull().unique(),
    singular: text().notNull(),
    plural: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    check("ingredients_slug_check", sql`${t.slug} ~ ${SLUG_PATTERN}`),
    check("ingredients_singular_check", sql`${t.singular} <> '' and ${t.plural} <> ''`),
  ],
);

/** Every name an ingredient is found by, its own two included; lower case, without accents. */
export const ingredientAliases = pgTable("ingredient_aliases", {
  alias: text().primaryKey(),
  ingredientId: integer()
    .notNull()
    .references(() => ingredients.id, { onDelete: "cascade" }),
});

export const tags = pgTable(
  "tags",
  { id: facetId(), slug: text().notNull().unique(), name: text().notNull() },
  (t) => [
    check("tags_slug_check", sql`${t.slug} ~ ${SLUG_PATTERN}`),
    check("tags_name_check", sql`${t.name} <> ''`),
  ],
);

export const cuisines = pgTable(
  "cuisines",
  { id: facetId(), slug: text().notNull().unique(), name: text().notNull() },
  (t) => [
    check("cuisines_slug_check", sql`${t.slug} ~ ${SLUG_PATTERN}`),
    check("cuisines_name_check", sql`${t.name} <> ''`),
  ],
);

/**
 * How many published recipes carry a facet: the sum over shards (so that writers rarely meet on one row).
 * Kept by a trigger on `recipe_search`.
 */
export const facetCounts = pgTable(
  "facet_counts",
  { facetId: integer().notNull(), shard: smallint().notNull(), recipeCount: integer().notNull() },
  (t) => [primaryKey({ columns: [t.facetId, t.shard] })],
);
