import type postgres from "postgres";
import { slugify } from "#lib/slug.ts";
import { CUISINES, DISHES, OCCASIONS } from "./dishes.ts";
import { allPantryItems, PANTRY } from "./pantry.ts";

/** Keys by slug of everything that generated recipes refer to. */
export type Taxonomy = {
  ingredients: Map<string, number>;
  tags: Map<string, number>;
  cuisines: Map<string, number>;
};

const DIETS = ["vegetarian", "vegan", "gluten-free", "dairy-free", "quick"];

/** Finds or makes ingredients, tags and cuisines; what exists keeps its key and its names. */
export async function ensureTaxonomy(sql: postgres.Sql): Promise<Taxonomy> {
  const items = allPantryItems();
  const columns = [
    items.map((i) => i.slug),
    items.map((i) => i.singular),
    items.map((i) => i.plural),
  ] as const;
  await sql`
    insert into ingredients (slug, singular, plural)
    select * from unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::text[])
    on conflict do nothing`;
  await sql`
    insert into ingredient_aliases (alias, ingredient_id)
    select search_key(alias), id from ingredients, unnest(array[singular, plural]) as alias
    where slug = any (${columns[0]}) on conflict do nothing`;
  const tags = [
    ...DISHES.flatMap((dish) => dish.tags),
    ...DIETS,
    ...OCCASIONS,
    ...Object.values(PANTRY)
      .flat()
      .map((i) => i.slug),
  ];
  await ensureNamed(sql, "tags", tags);
  await ensureNamed(
    sql,
    "cuisines",
    CUISINES.map((cuisine) => cuisine.name),
  );
  return {
    ingredients: await keysBySlug(sql, "ingredients"),
    tags: await keysBySlug(sql, "tags"),
    cuisines: await keysBySlug(sql, "cuisines"),
  };
}

async function ensureNamed(
  sql: postgres.Sql,
  table: "tags" | "cuisines",
  names: readonly string[],
): Promise<void> {
  const bySlug = new Map(names.map((name) => [slugify(name), name.replaceAll("-", " ")]));
  await sql`
    insert into ${sql(table)} (slug, name)
    select slug, upper(left(name, 1)) || substr(name, 2)
    from unnest(${[...bySlug.keys()]}::text[], ${[...bySlug.values()]}::text[]) as named (slug, name)
    on conflict do nothing`;
}

async function keysBySlug(sql: postgres.Sql, table: keyof Taxonomy): Promise<Map<string, number>> {
  const rows = await sql<{ slug: string; id: number }[]>`select slug, id from ${sql(table)}`;
  return new Map(rows.map((row) => [row.slug, row.id]));
}
