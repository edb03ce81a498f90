import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";

/**
 * Hashes of the photos that the user has sent, and of those in their recipes, in drafts and in what they wrote into
 * versions. Drawn pictures have no file.
 */
export async function listPhotos(db: Db, userId: string): Promise<string[]> {
  const rows = await db.execute<{ hash: string }>(sql`
    with written as (
      select content from drafts where author_id = ${userId}
      union all
      select version.content from recipe_versions version
      join recipes recipe on recipe.id = version.recipe_id
      where recipe.author_id = ${userId} or version.editor_id = ${userId}
    ), of_recipes as (
      select cover_image_id as id from recipes where author_id = ${userId}
      union
      select picture.image_id from recipe_images picture
      join recipes recipe on recipe.id = picture.recipe_id where recipe.author_id = ${userId}
      union
      select image_id from uploads where user_id = ${userId}
    )
    select hash from images
    where kind = 'photo' and (
      id in (select id from of_recipes)
      or hash in (select picture ->> 'image' from written, jsonb_array_elements(content -> 'pictures') picture)
    )
    order by hash`);
  return rows.map(({ hash }) => hash);
}
