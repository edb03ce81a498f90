import { sql } from "drizzle-orm";
import { check, index, integer, pgSequence, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { bytewiseText, createdAt } from "./columns.ts";

/**
 * Ingredients, tags and cuisines draw their keys from one sequence, so that one integer array
 * (`recipe_search.facet_ids`) holds all that lists filter on. Below 1,000: fixed facets (difficulty, time).
 */
export const facetIds = pgSequence("facet_ids", { startWith: 1000 });

const facetId = () => integer().primaryKey().default(sql`nextval('facet_ids')`);

/** Bytewise: its unique index also gives the order of lists and finds prefixes. */
const slug = () => bytewiseText().notNull().unique();

const SLUG_PATTERN = sql.raw("'^[a-z0-9]+(-[a-z0-9]+)*$'");

export const ingredients = pgTable(
  "ingredients",
  {
    id: facetId(),
    slug: slug(),
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
export const ingredientAliases = pgTable(
  "ingredient_aliases",
  {
    alias: bytewiseText().primaryKey(),
    ingredientId: integer()
      .notNull()
      .references(() => ingredients.id, { onDelete: "cascade" }),
  },
  (t) => [index("ingredient_aliases_ingredient_id_idx").on(t.ingredientId)],
);

export const tags = pgTable("tags", { id: facetId(), slug: slug(), name: text().notNull() }, (t) => [
  check("tags_slug_check", sql`${t.slug} ~ ${SLUG_PATTERN}`),
  check("tags_name_check", sql`${t.name} <> ''`),
]);

export const cuisines = pgTable("cuisines", { id: facetId(), slug: slug(), name: text().notNull() }, (t) => [
  check("cuisines_slug_check", sql`${t.slug} ~ ${SLUG_PATTERN}`),
  check("cuisines_name_check", sql`${t.name} <> ''`),
]);

/**
 * How many published recipes carry a facet: the sum over shards (so that writers rarely meet on one row).
 * Kept by a trigger on `recipe_search`.
 */
export const facetCounts = pgTable(
  "facet_counts",
  { facetId: integer().notNull(), shard: smallint().notNull(), recipeCount: integer().notNull() },
  (t) => [primaryKey({ columns: [t.facetId, t.shard] })],
);
