import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, updatedAt } from "./columns.ts";
import { images } from "./images.ts";
import { cuisines, ingredients, tags } from "./taxonomy.ts";
import { users } from "./users.ts";

const YEAR_MINUTES = 525_600;

const minutesBetween = (column: unknown, least: number) =>
  sql`${column} between ${sql.raw(`${least} and ${YEAR_MINUTES}`)}`;

export const recipes = pgTable(
  "recipes",
  {
    id: id(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    /** Plain text, may be empty. */
    summary: text().notNull().default(""),
    /** Plain text: one note a line; null when there are none. */
    notes: text(),
    /** BCP 47, such as `en` or `pt-BR`. */
    language: text().notNull().default("en"),
    /** Where an imported recipe came from, such as `markdown:soups/leek.md`; one row per source. Null when written here. */
    sourceKey: text().unique(),
    /** SHA-256 of the source's content in hex: an unchanged source is not written again. */
    sourceHash: text(),
    sourceUrl: text(),
    sourceName: text(),
    authorCredit: text(),
    /** Who wrote it here; null for what came with the site, was imported, or whose author has left. */
    authorId: uuid().references(() => users.id, { onDelete: "set null" }),
    prepMinutes: integer(),
    cookMinutes: integer(),
    /** Elapsed, with resting: may exceed prep + cook. */
    totalMinutes: integer(),
    servingsAmount: numeric({ precision: 8, scale: 2, mode: "number" }),
    /** Null for portions; else what is made: `cookies`, `ml`, `loaf`. */
    servingsUnit: text(),
    difficulty: text({ enum: ["easy", "medium", "hard"] }),
    cuisineId: integer().references(() => cuisines.id, { onDelete: "restrict" }),
    status: text({ enum: ["draft", "published"] })
      .notNull()
      .default("draft"),
    /** Counts what was written: who changes it says which version they have seen. */
    version: integer().notNull().default(1),
    coverImageId: uuid()
      .notNull()
      .references(() => images.id, { onDelete: "restrict" }),
    /** 1 to 5; null without ratings. */
    ratingAverage: numeric({ precision: 3, scale: 2, mode: "number" }),
    ratingCount: integer().notNull().default(0),
    /** Null while the recipe is a draft. */
    publishedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("recipes_author_id_idx").on(t.authorId, t.createdAt, t.id),
    index("recipes_cuisine_id_idx").on(t.cuisineId),
    index("recipes_cover_image_id_idx").on(t.coverImageId),
    // Whether a page was imported before. By hash: addresses may be longer than a tree's entry.
    index("recipes_source_url_idx").using("hash", t.sourceUrl),
    check("recipes_slug_check", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(${t.slug}) <= 120`),
    check("recipes_title_check", sql`length(${t.title}) between 1 and 200`),
    check("recipes_summary_check", sql`length(${t.summary}) <= 4000`),
    check("recipes_language_check", sql`${t.language} ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'`),
    check("recipes_prep_minutes_check", minutesBetween(t.prepMinutes, 0)),
    check("recipes_cook_minutes_check", minutesBetween(t.cookMinutes, 0)),
    check("recipes_total_minutes_check", minutesBetween(t.totalMinutes, 1)),
    check("recipes_servings_amount_check", sql`${t.servingsAmount} > 0 and ${t.servingsAmount} <= 100000`),
    check("recipes_difficulty_check", sql`${t.difficulty} in ('easy', 'medium', 'hard')`),
    check("recipes_status_check", sql`${t.status} in ('draft', 'published')`),
    check("recipes_published_at_check", sql`(${t.status} = 'published') = (${t.publishedAt} is not null)`),
    check("recipes_rating_average_check", sql`${t.ratingAverage} between 1 and 5`),
    check(
      "recipes_rating_count_check",
      sql`${t.ratingCount} >= 0 and (${t.ratingCount} = 0) = (${t.ratingAverage} is null)`,
    ),
  ],
);

export const recipeIngredients = pgTable(
  "recipe_ingredients",
  {
    recipeId: uuid()
      .notNull()
      .references(() => recipes.id, { onDelete: "cascade" }),
    /** 0-based, over all groups. */
    position: smallint().notNull(),
    /** The heading above the line; lines of one group follow each other. Null: no heading. */
    groupTitle: text(),
    quantityMin: numeric({ precision: 12, scale: 4, mode: "number" }),
    /** Null when the quantity is no range. */
    quantityMax: numeric({ precision: 12, scale: 4, mode: "number" }),
    /** Canonical (`g`, `tbsp`, `cup`, `clove` …) or as written where unknown; null for counts. */
    unit: text(),
    ingredientId: integer()
      .notNull()
      .references(() => ingredients.id, { onDelete: "restrict" }),
    /** As this recipe names it: `ripe tomatoes`. */
    name: text().notNull(),
    note: text(),
    originalLine: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.recipeId, t.position] }),
    index("recipe_ingredients_ingredient_id_idx").on(t.ingredientId),
    check("recipe_ingredients_position_check", sql`${t.position} >= 0`),
    check(
      "recipe_ingredients_quantity_check",
      sql`${t.quantityMin} >= 0 and ${t.quantityMax} >= ${t.quantityMin}`,
    ),
    check(
      "recipe_ingredients_quantity_max_check",
      sql`${t.quantityMax} is null or ${t.quantityMin} is not null`,
    ),
    check("recipe_ingredients_name_check", sql`${t.name} <> '' and ${t.originalLine} <> ''`),
  ],
);

export const recipeSteps = pgTable(
  "recipe_steps",
  {
    recipeId: uuid()
      .notNull()
      .references(() => recipes.id, { onDelete: "cascade" }),
    /** 0-based, over all groups. */
    position: smallint().notNull(),
    groupTitle: text(),
    text: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.recipeId, t.position] }),
    check("recipe_steps_position_check", sql`${t.position} >= 0`),
    check("recipe_steps_text_check", sql`length(${t.text}) between 1 and 10000`),
  ],
);

export const recipeTags = pgTable(
  "recipe_tags",
  {
    recipeId: uuid()
      .notNull()
      .references(() => recipes.id, { onDelete: "cascade" }),
    tagId: integer()
      .notNull()
      .references(() => tags.id, { onDelete: "restrict" }),
  },
  (t) => [primaryKey({ columns: [t.recipeId, t.tagId] }), index("recipe_tags_tag_id_idx").on(t.tagId)],
);

/** Pictures beyond the cover, in order. */
export const recipeImages = pgTable(
  "recipe_images",
  {
    recipeId: uuid()
      .notNull()
      .references(() => recipes.id, { onDelete: "cascade" }),
    position: smallint().notNull(),
    imageId: uuid()
      .notNull()
      .references(() => images.id, { onDelete: "restrict" }),
  },
  (t) => [
    primaryKey({ columns: [t.recipeId, t.position] }),
    index("recipe_images_image_id_idx").on(t.imageId),
    check("recipe_images_position_check", sql`${t.position} >= 0`),
  ],
);
