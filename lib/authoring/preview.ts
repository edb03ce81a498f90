import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { images } from "#db/schema/images.ts";
import type { ImageRef } from "#lib/images/model.ts";
import { newIngredient } from "#lib/ingredients/canonical.ts";
import { parseLine } from "#lib/ingredients/parse-line.ts";
import { imageColumns } from "#lib/recipes/cards.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import type { IngredientItem, RecipeDetail } from "#lib/recipes/model.ts";
import { slugify } from "#lib/slug.ts";
import { drawCovers } from "./covers.ts";
import { listImages } from "./drafts.ts";
import type { Draft } from "./model.ts";

/** A draft as its recipe's page would show it, incomplete as it may be. */
export async function previewOf(db: Db, draft: Draft): Promise<RecipeDetail> {
  const { content } = draft;
  const [image, ...others] = await picturesOf(db, draft);
  return {
    id: draft.recipe?.id ?? draft.id,
    slug: draft.recipe?.slug ?? slugify(content.title, { prefix: "recipe", maxLength: 100 }),
    title: content.title.trim() || "Untitled",
    summary: content.summary,
    totalMinutes: content.totalMinutes ?? sumOf(content),
    difficulty: content.difficulty,
    cuisine: content.cuisine?.trim() ? named(content.cuisine) : null,
    rating: null,
    image: image ?? (await drawnCover(db, content)),
    publishedAt: draft.updatedAt,
    language: content.language,
    authorCredit: content.authorCredit,
    source:
      content.sourceName || content.sourceUrl ? { name: content.sourceName, url: content.sourceUrl } : null,
    prepMinutes: content.prepMinutes,
    cookMinutes: content.cookMinutes,
    servings: content.servings && content.servings.amount > 0 ? content.servings : null,
    tags: content.tags.map(named),
    ingredientGroups: content.ingredientGroups.map(({ title, lines }) => ({
      title,
      items: lines.map(itemOf),
    })),
    stepGroups: content.stepGroups,
    notes: content.notes,
    images: others,
    updatedAt: draft.updatedAt,
  };
}

/** In the draft's order and with its words for them. */
async function picturesOf(db: Db, { content }: Draft): Promise<ImageRef[]> {
  const stored = new Map((await listImages(db, content)).map((image) => [image.hash, image]));
  return content.pictures.flatMap(({ image, alt }) => {
    const found = stored.get(image);
    return found ? [{ ...found, alt }] : [];
  });
}

/** The cover that publishing would draw. */
async function drawnCover(db: Db, content: RecipeContent): Promise<ImageRef> {
  const id = (await drawCovers(db, [content], "now")).get(content) ?? "";
  const [cover] = await db.select(imageColumns).from(images).where(eq(images.id, id));
  if (!cover) throw new Error(`The cover ${id} was just made sure of and is gone`);
  return cover;
}

function itemOf(line: string): IngredientItem {
  const { quantity, unit, name, note, original } = parseLine(line);
  return { quantity, unit, name, note, original, ingredient: named(newIngredient(name).singular) };
}

function named(name: string) {
  return { slug: slugify(name, { prefix: "name", maxLength: 100 }), name };
}

function sumOf({ prepMinutes, cookMinutes }: RecipeContent): number | null {
  return (prepMinutes ?? 0) + (cookMinutes ?? 0) || null;
}
