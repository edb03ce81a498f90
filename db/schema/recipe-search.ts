import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytewiseText, instant, tsvector } from "./columns.ts";
import { recipes } from "./recipes.ts";

/**
 * One narrow row per published recipe: all that lists filter, sort and search on. Derived: triggers keep it
 * (`refresh_recipe_search`, see db/migrations), nothing else writes it, and it can be rebuilt at any time.
 */
export const recipeSearch = pgTable(
  "recipe_search",
  {
    recipeId: uuid()
      .primaryKey()
      .references(() => recipes.id, { onDelete: "cascade" }),
    publishedAt: instant().notNull(),
    /** Rating × 1,000, drawn towards 3.5 as if by five more votes, so that one vote does not win. */
    ratingScore: integer().notNull(),
    /** 2147483647 when unknown: sorts last. */
    totalMinutes: integer().notNull(),
    /** Letters and digits in lower case, without accents, words parted by one space; compared bytewise. */
    titleKey: bytewiseText().notNull(),
    /** Ingredients, tags, cuisine, and the fixed facets of lib/recipes/facets.ts. */
    facetIds: integer().array().notNull(),
    /** Stems of the title. */
    titleWords: tsvector().notNull(),
    /** Stems of title, ingredients, tags and cuisine. */
    mainWords: tsvector().notNull(),
    /** Stems of everything: also summary and steps. */
    allWords: tsvector().notNull(),
  },
  (t) => [
    // Each also includes what filters test (facet_ids, total_minutes), which drizzle cannot say: see the migration.
    // Read backwards for newest and best first. Not .desc(): drizzle would add NULLS LAST and miss.
    index("recipe_search_newest_idx").on(t.publishedAt, t.recipeId),
    index("recipe_search_rating_idx").on(t.ratingScore, t.recipeId),
    index("recipe_search_quickest_idx").on(t.totalMinutes, t.recipeId),
    index("recipe_search_title_idx").on(t.titleKey, t.recipeId),
    // One for all four: facets and words are met with each other inside it, without collecting either first.
    index("recipe_search_facets_words_idx").using("gin", t.facetIds, t.titleWords, t.mainWords, t.allWords),
  ],
);

/** Every word of every published recipe as a reader writes it, for mending typos and finishing prefixes. */
export const searchWords = pgTable("search_words", {
  /** Lower case, without accents, not stemmed. */
  word: bytewiseText().primaryKey(),
  /** Recipes it was seen in; approximate, only ranks candidates. */
  recipeCount: integer().notNull().default(1),
});

/** The text search configurations that `recipe_search` uses: a query is stemmed by each. Only ever added to. */
export const searchConfigs = pgTable("search_configs", { config: text().primaryKey() });
