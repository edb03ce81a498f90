import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { AppError, type FieldError } from "#lib/errors.ts";
import { resolveIngredients } from "#lib/ingredients/commands.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { ensureCuisines, ensureTags } from "#lib/recipes/taxonomy-write.ts";
import type { Resolved } from "#lib/recipes/write.ts";
import { drawCovers } from "./covers.ts";
import { readIngredientLine } from "./lines.ts";

/** A content with all that it names made sure of. */
export type Prepared = { content: RecipeContent; resolved: Resolved };
/** `recipeId`: whose pictures may be used as well; null: a new recipe. */
type Request = { content: RecipeContent; recipeId: string | null };

/** @throws {AppError} `validation` for a picture that is not the cook's to use. */
export async function prepareContent(db: Db, viewer: Viewer, request: Request): Promise<Prepared> {
  const [prepared] = await prepareContents(db, viewer, [request]);
  if (!prepared || prepared instanceof AppError) throw prepared ?? new Error("nothing was prepared");
  return prepared;
}

/**
 * Before the transaction that writes, since making an ingredient or a tag keeps others from it until then: what nothing
 * comes to use stays behind as a name that no recipe has. A few queries for any number of contents.
 */
export async function prepareContents(
  db: Db,
  viewer: Viewer,
  requests: readonly Request[],
): Promise<(Prepared | AppError)[]> {
  const pictures = await findUsablePictures(db, viewer, requests);
  const refused = new Map(requests.map((request, index) => [request, refusalOf(request, pictures[index])]));
  const contents = requests.filter((request) => !refused.get(request)).map(({ content }) => content);

  const linesOf = new Map(
    contents.map((content) => [
      content,
      content.ingredientGroups.flatMap(({ lines }) => lines.map(readIngredientLine)),
    ]),
  );
  const names = [...linesOf.values()].flat().map(({ name }) => name);
  const ingredientIds = await resolveIngredients(db, [...new Set(names)]);
  const tagIds = await ensureTags(db, [...new Set(contents.flatMap(({ tags }) => tags))]);
  const cuisineIds = await ensureCuisines(db, [...new Set(contents.flatMap(({ cuisine }) => cuisine ?? []))]);
  const covers = await drawCovers(
    db,
    contents.filter((content) => content.pictures.length === 0),
    "now",
  );

  return requests.map((request, index) => {
    const { content } = request;
    const [cover = covers.get(content), ...further] = [...new Set(pictures[index]?.values())];
    const resolved: () => Resolved = () => ({
      ingredients: known(linesOf.get(content)).map((line) => ({
        ...line,
        ingredientId: known(ingredientIds.get(line.name)),
      })),
      tagIds: [...new Set(content.tags.map((tag) => known(tagIds.get(tag))))],
      cuisineId: content.cuisine === null ? null : known(cuisineIds.get(content.cuisine)),
      coverImageId: known(cover),
      imageIds: further,
    });
    return refused.get(request) ?? { content, resolved: resolved() };
  });
}

function refusalOf({ content }: Request, usable: ReadonlyMap<string, string> | undefined): AppError | null {
  const fields = content.pictures.flatMap(({ image }, index): FieldError[] =>
    usable?.has(image)
      ? []
      : [{ path: `pictures.${index}`, message: "this picture is gone, or is none that you uploaded" }],
  );
  return fields.length > 0 ? new AppError("validation", "Some fields are invalid.", { fields }) : null;
}

/**
 * For each request its pictures that may be used, hash → id, in its order: what the cook uploaded, and what the recipe
 * shows or has shown.
 */
async function findUsablePictures(
  db: Db,
  { userId }: Viewer,
  requests: readonly Request[],
): Promise<Map<string, string>[]> {
  const asked = requests.flatMap(({ content, recipeId }, request) =>
    content.pictures.map(({ image }, position) => ({ request, position, image, recipe_id: recipeId })),
  );
  const usable = requests.map(() => new Map<string, string>());
  if (asked.length === 0) return usable;
  const rows = await db.execute<{ request: number; hash: string; id: string }>(sql`
    select asked.request, i.hash, i.id
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
      as asked (request integer, position integer, image text, recipe_id uuid)
    join images i on i.hash = asked.image and i.kind = 'photo'
    where exists (select from uploads u where u.image_id = i.id and u.user_id = ${userId}::uuid)
      or exists (select from recipes r where r.id = asked.recipe_id and r.cover_image_id = i.id)
      or exists (select from recipe_images r where r.recipe_id = asked.recipe_id and r.image_id = i.id)
      or exists (select from recipe_versions v where v.recipe_id = asked.recipe_id
        and v.content @> jsonb_build_object('pictures', jsonb_build_array(jsonb_build_object('image', i.hash))))
    order by asked.request, asked.position`);
  for (const { request, hash, id } of rows) usable[request]?.set(hash, id);
  return usable;
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("A key that was just made sure of is missing");
  return value;
}
