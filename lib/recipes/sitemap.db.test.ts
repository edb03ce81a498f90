import { describe, expect, test } from "vitest";
import { inRollback, settle } from "#db/testing/in-rollback.ts";
import { explain } from "#db/testing/plan.ts";
import { insertRecipe } from "#db/testing/rows.ts";
import { listSitemapPart, selectSitemapPart, sitemapPrefixes } from "./sitemap.ts";

describe("sitemapPrefixes", () => {
  test.each([
    { recipeCount: 0, count: 1, first: "", last: "" },
    { recipeCount: 10_000, count: 1, first: "", last: "" },
    { recipeCount: 10_001, count: 16, first: "0", last: "f" },
    { recipeCount: 1_000_000, count: 256, first: "00", last: "ff" },
  ])("splits $recipeCount recipes into $count parts", ({ recipeCount, count, first, last }) => {
    const prefixes = sitemapPrefixes(recipeCount);
    expect(prefixes).toHaveLength(count);
    expect([prefixes[0], prefixes.at(-1)]).toEqual([first, last]);
  });
});

test("every published recipe is in exactly one of the parts, drafts in none", () =>
  inRollback(async (db) => {
    const ids = [
      "00000000-0000-4000-8000-000000000001",
      "0fffffff-ffff-4fff-bfff-ffffffffffff",
      "10000000-0000-4000-8000-000000000000",
      "ffffffff-ffff-4fff-bfff-ffffffffffff",
    ];
    const slugs: string[] = [];
    for (const id of ids) slugs.push((await insertRecipe(db, { id })).slug);
    await insertRecipe(db, { id: "00000000-0000-4000-8000-0000000000aa", status: "draft" });
    await settle(db);

    const found: string[] = [];
    for (const prefix of sitemapPrefixes(10_001)) {
      found.push(...(await listSitemapPart(db, prefix)).map((entry) => entry.slug));
    }
    expect(found).toEqual(slugs);
    expect((await listSitemapPart(db, "0")).map((entry) => entry.slug)).toEqual(slugs.slice(0, 2));
  }));

test("a part is one range of the primary key", () =>
  inRollback(async (db) => {
    await db.execute("set local enable_seqscan = off");
    expect(await explain(db, selectSitemapPart(db, "3f"))).toContain("recipe_search_pkey");
  }));
