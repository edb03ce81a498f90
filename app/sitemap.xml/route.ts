import { listRecipes } from "#lib/recipes/reads.ts";
import { sitemapPrefixes } from "#lib/recipes/sitemap.ts";
import { answerXml, element, origin } from "../sitemap-answer.ts";

export const dynamic = "force-dynamic";

/** The index: one file of pages, and the recipes in as many parts as they need. */
export async function GET() {
  const everything = { tag: [], ingredient: [], without: [] };
  const { total } = await listRecipes(everything, { cursor: null, limit: 1 });
  const parts = ["pages", ...sitemapPrefixes(total.value).map((prefix) => `recipes-${prefix || "all"}`)];
  const entries = parts.map(
    (part) => `<sitemap>${element("loc", `${origin()}/sitemaps/${part}.xml`)}</sitemap>`,
  );
  return answerXml("sitemapindex", entries);
}
