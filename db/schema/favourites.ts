import { index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { recipes } from "./recipes.ts";
import { users } from "./users.ts";

export const favourites = pgTable(
  "favourites",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    recipeId: uuid()
      .notNull()
      .references(() => recipes.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.recipeId] }),
    index("favourites_recipe_id_idx").on(t.recipeId),
    index("favourites_user_id_idx").on(t.userId, t.createdAt, t.recipeId),
  ],
);
