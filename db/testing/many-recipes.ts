import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "../client.ts";
import { insertImage } from "./rows.ts";

export type ManyRecipes = { tags: string[]; cuisines: string[]; ingredients: string[] };

/**
 * Many small recipes at once, with all ties that an order can have. Slugs come most common first: ingredient n is in
 * about one of n + 2 recipes, but never the last beside the first. Needs the test server's role, which may skip triggers.
 */
export async function insertManyRecipes(db: Db, count: number): Promise<ManyRecipes> {
  const image = await insertImage(db);
  const mark = randomBytes(4).toString("hex");
  const slugs = (kind: string, many: number) =>
    Array.from({ length: many }, (_, n) => `${kind}-${mark}-${n}`);
  const many = { tags: slugs("tag", 6), cuisines: slugs("cuisine", 4), ingredients: slugs("ingredient", 30) };
  const list = (values: string[]) => sql`unnest(${sql.param(values)}::text[])`;
  await db.execute(sql`insert into tags (slug, name) select slug, slug from ${list(many.tags)} as slug`);
  await db.execute(
    sql`insert into cuisines (slug, name) select slug, slug from ${list(many.cuisines)} as slug`,
  );
  await db.execute(sql`
    insert into ingredients (slug, singular, plural) select slug, slug, slug from ${list(many.ingredients)} as slug`);

  await db.execute(sql`select lock_search_index()`);
  await db.execute(sql`set local session_replication_role = replica`);
  const chance = (salt: string) => sql.raw(`abs(hashtextextended('${salt}' || r.slug, 7)) % 1000`);
  await db.execute(sql`
    insert into recipes (slug, title, cover_image_id, status, published_at, total_minutes, difficulty,
      rating_average, rating_count, cuisine_id)
    select r.slug,
      (array['Pea','Bean','Élan','apple','Zebra'])[1 + ${chance("t")} % 5] || ' ' || (array['soup','tart'])[1 + ${chance("u")} % 2],
      ${image.id}, 'published', timestamptz '2026-01-01' + make_interval(hours => (${chance("p")} % 50)::integer),
      nullif((${chance("m")} % 60)::integer * 5, 0), (array['easy','medium','hard',null])[1 + ${chance("d")} % 4],
      case when ${chance("r")} > 300 then 1 + ${chance("s")} % 9 * 0.5 end,
      case when ${chance("r")} > 300 then 1 + (${chance("r")} % 5)::integer else 0 end,
      (select id from cuisines where slug = ${`cuisine-${mark}-`} || (${chance("c")} % 6))
    from (select ${`many-${mark}-`} || n as slug from generate_series(1, ${count}::integer) as n) as r`);
  await db.execute(sql`
    insert into recipe_tags (recipe_id, tag_id)
    select r.id, t.id from recipes r, tags t, lateral (select substring(t.slug from '\d+$')::integer as n) as rank
    where r.slug like ${`many-${mark}-%`} and t.slug = any (${sql.param(many.tags)}::text[])
      and abs(hashtextextended(t.slug || r.slug, 3)) % (n + 2) = 0`);
  await db.execute(sql`
    insert into recipe_ingredients (recipe_id, position, ingredient_id, name, original_line)
    select r.id, n, i.id, i.singular, i.singular
    from recipes r, ingredients i, lateral (select substring(i.slug from '\d+$')::integer as n) as rank
    where r.slug like ${`many-${mark}-%`} and i.slug = any (${sql.param(many.ingredients)}::text[])
      and abs(hashtextextended(case n when 29 then ${many.ingredients[0]} else i.slug end || r.slug, 3))
        % (case n when 29 then 2 else n + 2 end) = (case n when 29 then 1 else 0 end)`);
  await db.execute(sql`
    select refresh_recipe_search(array_agg(id)) from recipes where slug like ${`many-${mark}-%`}`);
  await db.execute(sql`set local session_replication_role = origin`);
  return many;
}
