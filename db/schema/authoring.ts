import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { createdAt, id, instant, updatedAt } from "./columns.ts";
import { images } from "./images.ts";
import { recipes } from "./recipes.ts";
import { users } from "./users.ts";

/** What a cook is writing and nobody else sees: a new recipe, or their changes to one that is there. */
export const drafts = pgTable(
  "drafts",
  {
    id: id(),
    authorId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Null: a new recipe. */
    recipeId: uuid().references(() => recipes.id, { onDelete: "cascade" }),
    /** The recipe's version that it began from; null for a new recipe. */
    baseVersion: integer(),
    /** May be incomplete: what publishing needs is checked then. */
    content: jsonb().$type<RecipeContent>().notNull(),
    /** Counts what was saved: who saves says which revision they have seen. */
    revision: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("drafts_author_recipe_key").on(t.authorId, t.recipeId),
    index("drafts_author_id_idx").on(t.authorId, t.updatedAt, t.id),
    index("drafts_recipe_id_idx").on(t.recipeId),
    check("drafts_base_version_check", sql`(${t.recipeId} is null) = (${t.baseVersion} is null)`),
    check("drafts_revision_check", sql`${t.revision} > 0`),
  ],
);

/** What a recipe was each time that it was published. */
export const recipeVersions = pgTable(
  "recipe_versions",
  {
    recipeId: uuid()
      .notNull()
      .references(() => recipes.id, { onDelete: "cascade" }),
    /** As `recipes.version` was. */
    version: integer().notNull(),
    content: jsonb().$type<RecipeContent>().notNull(),
    /** Null: it was there before anybody edited it, or who did has left. */
    editorId: uuid().references(() => users.id, { onDelete: "set null" }),
    /** The version whose content this one took up again; null: a new one. */
    restoredFrom: integer(),
    /** The draft that it was until it was published, which happens once; null: it was none. */
    draftId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.recipeId, t.version] }),
    index("recipe_versions_editor_id_idx").on(t.editorId),
    unique("recipe_versions_draft_id_key").on(t.draftId),
    foreignKey({
      columns: [t.recipeId, t.restoredFrom],
      foreignColumns: [t.recipeId, t.version],
      name: "recipe_versions_restored_from_fk",
    }),
    check("recipe_versions_version_check", sql`${t.version} > 0`),
  ],
);

/** A picture on its way from a cook to the recipes, and where it got stuck. */
export const uploads = pgTable(
  "uploads",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** `awaited`: the browser sends it straight to the bucket. `ready`: all its sizes are made. */
    status: text({ enum: ["awaited", "processing", "ready", "failed"] }).notNull(),
    imageId: uuid().references(() => images.id, { onDelete: "set null" }),
    sizeBytes: integer(),
    /** Why it failed, for the cook; null: it has not. */
    problem: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** When it could be seen; null: not yet. */
    visibleAt: instant(),
  },
  (t) => [
    index("uploads_user_id_idx").on(t.userId, t.createdAt, t.id),
    index("uploads_created_at_idx").on(t.createdAt, t.id),
    index("uploads_image_id_idx").on(t.imageId),
    // A handful, looked for every minute.
    index("uploads_underway_idx")
      .on(t.status, t.createdAt)
      .where(sql`${t.status} in ('awaited', 'processing')`),
    check("uploads_status_check", sql`${t.status} in ('awaited', 'processing', 'ready', 'failed')`),
    check("uploads_problem_check", sql`(${t.status} = 'failed') = (${t.problem} is not null)`),
  ],
);
