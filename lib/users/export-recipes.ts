import { and, asc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { drafts, recipeVersions } from "#db/schema/authoring.ts";
import { images } from "#db/schema/images.ts";
import { recipeImages, recipeIngredients, recipeSteps, recipes } from "#db/schema/recipes.ts";
import { readEnv } from "#lib/env.ts";

/** Wide enough for print; the address goes on to work as long as something shows the picture. */
const PICTURE_WIDTH_PX = 1_600;

/** In JSON. */
export type ExportedFile = { name: string; content: unknown };

type Written = { content: { pictures?: readonly { image: string; alt: string }[] } };

/** A file for each recipe of the user, with all its versions; one of their drafts; one of what they changed of others'. */
export async function recipeFiles(db: Db, userId: string): Promise<ExportedFile[]> {
  const own = await db
    .select({ recipe: recipes, cover: images.hash })
    .from(recipes)
    .innerJoin(images, eq(images.id, recipes.coverImageId))
    .where(eq(recipes.authorId, userId))
    .orderBy(asc(recipes.createdAt));
  const parts = await partsOf(
    db,
    own.map(({ recipe }) => recipe.id),
  );
  const unpublished = await db
    .select()
    .from(drafts)
    .where(eq(drafts.authorId, userId))
    .orderBy(asc(drafts.createdAt));
  const edits = await db
    .select({ slug: recipes.slug, version: recipeVersions.version, content: recipeVersions.content })
    .from(recipeVersions)
    .innerJoin(recipes, eq(recipes.id, recipeVersions.recipeId))
    .where(
      and(eq(recipeVersions.editorId, userId), or(isNull(recipes.authorId), ne(recipes.authorId, userId))),
    )
    .orderBy(asc(recipeVersions.createdAt));
  return [
    ...own.map(({ recipe, cover }) => ({
      name: `recipes/${recipe.slug}.json`,
      content: { ...recipe, cover: addressOf(cover), ...parts(recipe.id) },
    })),
    { name: "drafts.json", content: unpublished.map(withAddresses) },
    { name: "edits.json", content: edits.map(withAddresses) },
  ];
}

async function partsOf(db: Db, ids: string[]): Promise<(recipeId: string) => object> {
  const [lines, steps, pictures, versions] = await Promise.all([
    db
      .select()
      .from(recipeIngredients)
      .where(inArray(recipeIngredients.recipeId, ids))
      .orderBy(asc(recipeIngredients.position)),
    db
      .select()
      .from(recipeSteps)
      .where(inArray(recipeSteps.recipeId, ids))
      .orderBy(asc(recipeSteps.position)),
    db
      .select({ recipeId: recipeImages.recipeId, image: images.hash, alt: images.alt })
      .from(recipeImages)
      .innerJoin(images, eq(images.id, recipeImages.imageId))
      .where(inArray(recipeImages.recipeId, ids))
      .orderBy(asc(recipeImages.position)),
    db
      .select()
      .from(recipeVersions)
      .where(inArray(recipeVersions.recipeId, ids))
      .orderBy(asc(recipeVersions.version)),
  ]);
  const linesOf = Map.groupBy(lines, ({ recipeId }) => recipeId);
  const stepsOf = Map.groupBy(steps, ({ recipeId }) => recipeId);
  const picturesOf = Map.groupBy(pictures, ({ recipeId }) => recipeId);
  const versionsOf = Map.groupBy(versions, ({ recipeId }) => recipeId);
  return (recipeId) => ({
    ingredients: (linesOf.get(recipeId) ?? []).map(({ groupTitle, originalLine }) => ({
      groupTitle,
      originalLine,
    })),
    steps: (stepsOf.get(recipeId) ?? []).map(({ groupTitle, text }) => ({ groupTitle, text })),
    pictures: (picturesOf.get(recipeId) ?? []).map(({ image, alt }) => ({ alt, url: addressOf(image) })),
    versions: (versionsOf.get(recipeId) ?? []).map(({ version, createdAt, content }) =>
      withAddresses({ version, createdAt, content }),
    ),
  });
}

function withAddresses<Row extends Written>(row: Row) {
  const pictures = (row.content.pictures ?? []).map(({ image, alt }) => ({ alt, url: addressOf(image) }));
  return { ...row, content: { ...row.content, pictures } };
}

/** Of a picture, for whoever opens the archive. */
export function addressOf(imageHash: string): string {
  return `${readEnv().publicUrl}/media/${imageHash}/${PICTURE_WIDTH_PX}`;
}
