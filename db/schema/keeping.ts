import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, instant, updatedAt } from "./columns.ts";
import { recipes } from "./recipes.ts";
import { users } from "./users.ts";

const userId = () =>
  uuid()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });
const recipeId = () =>
  uuid()
    .notNull()
    .references(() => recipes.id, { onDelete: "cascade" });

export const collections = pgTable(
  "collections",
  {
    id: id(),
    userId: userId(),
    title: text().notNull(),
    /** Plain text, may be empty. */
    description: text().notNull().default(""),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("collections_user_id_idx").on(t.userId, t.createdAt, t.id),
    check("collections_title_check", sql`length(${t.title}) between 1 and 120`),
    check("collections_description_check", sql`length(${t.description}) <= 2000`),
  ],
);

export const collectionRecipes = pgTable(
  "collection_recipes",
  {
    collectionId: uuid()
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    recipeId: recipeId(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.recipeId] }),
    index("collection_recipes_added_idx").on(t.collectionId, t.createdAt, t.recipeId),
    index("collection_recipes_recipe_id_idx").on(t.recipeId),
  ],
);

/** What one cook says of one recipe: stars count at once, words are shown when an editor has let them pass. */
export const reviews = pgTable(
  "reviews",
  {
    id: id(),
    recipeId: recipeId(),
    userId: userId(),
    /** 1 to 5 */
    stars: smallint().notNull(),
    /** Plain text; null: stars alone. */
    text: text(),
    status: text({ enum: ["pending", "published", "rejected"] }).notNull(),
    /** Null: nobody has looked at it, or who did has left. */
    moderatorId: uuid().references(() => users.id, { onDelete: "set null" }),
    moderatedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("reviews_recipe_id_idx").on(t.recipeId, t.status, t.createdAt, t.id),
    index("reviews_status_idx").on(t.status, t.createdAt, t.id),
    index("reviews_moderator_id_idx").on(t.moderatorId),
    unique("reviews_user_recipe_key").on(t.userId, t.recipeId),
    check("reviews_stars_check", sql`${t.stars} between 1 and 5`),
    check("reviews_text_check", sql`length(${t.text}) between 1 and 4000`),
    check("reviews_status_check", sql`${t.status} in ('pending', 'published', 'rejected')`),
  ],
);

/** What a recipe's average is made of, once somebody here has rated it: `recipes.rating_average` follows. */
export const recipeRatings = pgTable(
  "recipe_ratings",
  {
    recipeId: recipeId().primaryKey(),
    /** As it came with the recipe; null: without ratings. */
    importedAverage: numeric({ precision: 3, scale: 2, mode: "number" }),
    importedCount: integer().notNull().default(0),
    starsSum: bigint({ mode: "number" }).notNull().default(0),
    starsCount: integer().notNull().default(0),
  },
  (t) => [
    check("recipe_ratings_counts_check", sql`${t.importedCount} >= 0 and ${t.starsCount} >= 0`),
    check("recipe_ratings_imported_check", sql`(${t.importedCount} = 0) = (${t.importedAverage} is null)`),
  ],
);

/** A cook's own words to a recipe, for nobody else. */
export const recipeNotes = pgTable(
  "recipe_notes",
  {
    userId: userId(),
    recipeId: recipeId(),
    text: text().notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.recipeId] }),
    index("recipe_notes_recipe_id_idx").on(t.recipeId),
    check("recipe_notes_text_check", sql`length(${t.text}) between 1 and 10000`),
  ],
);

/** Whoever has the link sees a collection, or a recipe that is not published; the token itself is not kept. */
export const shareLinks = pgTable(
  "share_links",
  {
    id: id(),
    userId: userId(),
    /** SHA-256 of the token in hex. */
    tokenHash: text().notNull().unique(),
    collectionId: uuid().references(() => collections.id, { onDelete: "cascade" }),
    recipeId: uuid().references(() => recipes.id, { onDelete: "cascade" }),
    /** Null: until it is taken back. */
    expiresAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("share_links_user_id_idx").on(t.userId, t.createdAt),
    index("share_links_collection_id_idx").on(t.collectionId),
    index("share_links_recipe_id_idx").on(t.recipeId),
    check("share_links_target_check", sql`num_nonnulls(${t.collectionId}, ${t.recipeId}) = 1`),
  ],
);
