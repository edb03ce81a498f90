import { randomBytes } from "node:crypto";
import type { Db } from "../client.ts";
import {
  cuisines,
  images,
  ingredientAliases,
  ingredients,
  recipeImages,
  recipeIngredients,
  recipeSteps,
  recipes,
  recipeTags,
  tags,
  users,
} from "../schema/index.ts";

type Row<Table extends { $inferSelect: unknown }> = Table["$inferSelect"];
type Values<Table extends { $inferInsert: unknown }> = Partial<Table["$inferInsert"]>;

/** Lower-case letters and digits: makes slugs, names and hashes that no other test has. */
const unique = (bytes = 6) => randomBytes(bytes).toString("hex");

function only<T>(rows: T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error("the insert returned no row");
  return row;
}

export async function insertImage(db: Db, values: Values<typeof images> = {}): Promise<Row<typeof images>> {
  return only(
    await db
      .insert(images)
      .values({
        hash: unique(16),
        kind: "photo",
        widthPx: 1200,
        heightPx: 800,
        sizeBytes: 100_000,
        mimeType: "image/jpeg",
        thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
        dominantColor: "#a8562a",
        alt: "A dish",
        ...values,
      })
      .returning(),
  );
}

/** Findable under its singular and its plural. */
export async function insertIngredient(
  db: Db,
  values: Values<typeof ingredients> = {},
): Promise<Row<typeof ingredients>> {
  const singular = values.singular ?? `ingredient ${unique()}`;
  const row = only(
    await db
      .insert(ingredients)
      .values({ slug: `ingredient-${unique()}`, plural: `${singular}s`, ...values, singular })
      .returning(),
  );
  await db
    .insert(ingredientAliases)
    .values([row.singular, row.plural].map((alias) => ({ alias: alias.toLowerCase(), ingredientId: row.id })))
    .onConflictDoNothing();
  return row;
}

export async function insertTag(db: Db, values: Values<typeof tags> = {}): Promise<Row<typeof tags>> {
  const name = values.name ?? `tag ${unique()}`;
  return only(
    await db
      .insert(tags)
      .values({ slug: `tag-${unique()}`, ...values, name })
      .returning(),
  );
}

export async function insertCuisine(
  db: Db,
  values: Values<typeof cuisines> = {},
): Promise<Row<typeof cuisines>> {
  const name = values.name ?? `cuisine ${unique()}`;
  return only(
    await db
      .insert(cuisines)
      .values({ slug: `cuisine-${unique()}`, ...values, name })
      .returning(),
  );
}

export async function insertUser(db: Db, values: Values<typeof users> = {}): Promise<Row<typeof users>> {
  return only(
    await db
      .insert(users)
      .values({ name: `User ${unique()}`, email: `${unique()}@recipes.test`, emailVerified: true, ...values })
      .returning(),
  );
}

type IngredientLine = Values<typeof recipeIngredients> & { ingredientId: number };

export type RecipeParts = Values<typeof recipes> & {
  /** By default one new ingredient. A number is the key of an ingredient. */
  ingredients?: (number | IngredientLine)[];
  steps?: string[];
  /** Keys of tags. */
  tagIds?: number[];
  /** Keys of images beyond the cover. */
  imageIds?: string[];
};

/** A published recipe with its parts; whatever is not given is made. Call `settle` where the search index counts. */
export async function insertRecipe(
  db: Db,
  { ingredients: lines, steps, tagIds = [], imageIds = [], ...values }: RecipeParts = {},
): Promise<Row<typeof recipes>> {
  const status = values.status ?? "published";
  const recipe = only(
    await db
      .insert(recipes)
      .values({
        slug: `recipe-${unique()}`,
        title: `Recipe ${unique()}`,
        totalMinutes: 30,
        servingsAmount: 4,
        publishedAt: status === "published" ? new Date() : null,
        ...values,
        status,
        coverImageId: values.coverImageId ?? (await insertImage(db)).id,
      })
      .returning(),
  );
  const recipeId = recipe.id;
  const ingredientLines = (lines ?? [(await insertIngredient(db)).id]).map((line, position) => ({
    recipeId,
    position,
    quantityMin: 100,
    unit: "g",
    name: "something",
    originalLine: "100 g something",
    ...(typeof line === "number" ? { ingredientId: line } : line),
  }));
  const stepRows = (steps ?? ["Mix.", "Serve."]).map((text, position) => ({ recipeId, position, text }));
  if (ingredientLines.length > 0) await db.insert(recipeIngredients).values(ingredientLines);
  if (stepRows.length > 0) await db.insert(recipeSteps).values(stepRows);
  if (tagIds.length > 0) await db.insert(recipeTags).values(tagIds.map((tagId) => ({ recipeId, tagId })));
  if (imageIds.length > 0) {
    await db
      .insert(recipeImages)
      .values(imageIds.map((imageId, position) => ({ recipeId, position, imageId })));
  }
  return recipe;
}
