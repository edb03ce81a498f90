import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { inRollback, settle } from "#db/testing/in-rollback.ts";
import { explain } from "#db/testing/plan.ts";
import { insertCuisine, insertIngredient, insertRecipe, insertTag } from "#db/testing/rows.ts";
import { listFacetPage, selectFacets } from "./taxonomy-page.ts";

const slugsOf = async (page: ReturnType<typeof listFacetPage>) => (await page).items.map((item) => item.slug);

test("listFacetPage goes through all by slug, none twice, none missed", () =>
  inRollback(async (db) => {
    for (const slug of ["zz-c", "zz-a", "zz-e", "zz-b", "zz-d", "zza"])
      await insertTag(db, { slug, name: slug });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listFacetPage(db, "tag", { q: "zz", limit: 2, cursor });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((item) => item.slug));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["zz-a", "zz-b", "zz-c", "zz-d", "zz-e", "zza"]);
  }));

test("counts are of published recipes", () =>
  inRollback(async (db) => {
    const tag = await insertTag(db, { slug: "zz-counted" });
    await insertRecipe(db, { tagIds: [tag.id] });
    await insertRecipe(db, { tagIds: [tag.id] });
    await insertRecipe(db, { tagIds: [tag.id], status: "draft" });
    await settle(db);
    const { items } = await listFacetPage(db, "tag", { q: "zz-counted", limit: 5 });
    expect(items).toEqual([{ slug: "zz-counted", name: tag.name, recipeCount: 2 }]);
  }));

test("an ingredient is found by the beginning of any of its names, whatever case and accents", () =>
  inRollback(async (db) => {
    await insertIngredient(db, { slug: "zz-aubergine", singular: "zz aubergine", plural: "zzeggplants" });
    await insertIngredient(db, { slug: "zz-creme", singular: "zzcreme fraiche", plural: "zzcreme fraiche" });
    for (const q of ["ZZ Aub", "zzegg"]) {
      expect(await slugsOf(listFacetPage(db, "ingredient", { q, limit: 5 }))).toEqual(["zz-aubergine"]);
    }
    expect(await slugsOf(listFacetPage(db, "ingredient", { q: "zzCrème Fr", limit: 5 }))).toEqual([
      "zz-creme",
    ]);
  }));

test.each(["%", "_", "\\", "'; drop table tags; --", "\u{10ffff}", "味噌"])("%s is plain text", (q) =>
  inRollback(async (db) => {
    await insertTag(db, { slug: "zz-one" });
    await insertCuisine(db, { slug: "zz-two" });
    await insertIngredient(db, { slug: "zz-three" });
    for (const kind of ["tag", "cuisine", "ingredient"] as const) {
      const slugs = await slugsOf(listFacetPage(db, kind, { q, limit: 100 }));
      expect(slugs.filter((slug) => slug.startsWith("zz-"))).toEqual([]);
    }
  }),
);

test.each([
  { name: "another kind", kind: "cuisine", q: "zz" },
  { name: "another prefix", kind: "tag", q: "z" },
] as const)("a cursor of $name is refused", ({ kind, q }) =>
  inRollback(async (db) => {
    for (const slug of ["zz-a", "zz-b"]) await insertTag(db, { slug });
    const { nextCursor } = await listFacetPage(db, "tag", { q: "zz", limit: 1 });
    expect(nextCursor).not.toBeNull();
    const other = listFacetPage(db, kind, { q, limit: 1, cursor: nextCursor ?? "" });
    await expect(other).rejects.toMatchObject({ code: "bad_cursor" });
  }),
);

test("pages and prefixes are read by index", () =>
  inRollback(async (db) => {
    await insertManyTaxa(db);
    for (const kind of ["tag", "cuisine"] as const) {
      const plan = await explain(
        db,
        selectFacets(db, kind, { prefix: "name 12", afterSlug: "name-12", limit: 25 }),
      );
      expect(plan).toMatch(new RegExp(`Index Scan using ${kind}s_slug_unique.*\n +Index Cond: .*slug`));
      expect(plan).not.toMatch(/Seq Scan|Sort/);
    }
    const page = await explain(db, selectFacets(db, "ingredient", { afterSlug: "name-5", limit: 25 }));
    expect(page).toContain("Index Scan using ingredients_slug_unique");
    expect(page).not.toMatch(/Seq Scan|Sort/);

    const byName = await explain(db, selectFacets(db, "ingredient", { prefix: "name 123", limit: 25 }));
    expect(byName).toMatch(/ingredient_aliases_pkey.*\n +Index Cond: \(\(?alias >=/);
    expect(byName).not.toContain("Seq Scan");
  }));

async function insertManyTaxa(db: Db): Promise<void> {
  for (const table of ["tags", "cuisines"]) {
    await db.execute(sql`insert into ${sql.identifier(table)} (slug, name)
      select 'name-' || n, 'Name ' || n from generate_series(1, 20000) as n`);
  }
  await db.execute(sql`insert into ingredients (slug, singular, plural)
    select 'name-' || n, 'name ' || n, 'names ' || n from generate_series(1, 20000) as n`);
  // Else the foreign key may be checked by a plan that was made when there were hardly any.
  await db.execute(sql`analyze ingredients`);
  await db.execute(sql`insert into ingredient_aliases (alias, ingredient_id) select singular, id from ingredients
    on conflict do nothing`);
  await db.execute(sql`insert into facet_counts (facet_id, shard, recipe_count)
    select id, 0, 1 from ingredients union all select id, 0, 1 from tags on conflict do nothing`);
  for (const table of ["tags", "cuisines", "ingredients", "ingredient_aliases", "facet_counts"]) {
    await db.execute(sql`analyze ${sql.identifier(table)}`);
  }
}
