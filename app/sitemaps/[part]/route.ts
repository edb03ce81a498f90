import { getFilterOptions, getSitemapPart } from "#lib/recipes/reads.ts";
import { apiAreas } from "../../api/areas.ts";
import { answerXml, element, origin } from "../../sitemap-answer.ts";

export const dynamic = "force-dynamic";

const PART = /^recipes-(all|[0-9a-f]{1,3})\.xml$/;

export async function GET(_request: Request, { params }: RouteContext<"/sitemaps/[part]">) {
  const { part } = await params;
  if (part === "pages.xml") return answerXml("urlset", await pageEntries());
  const prefix = PART.exec(part)?.[1];
  if (!prefix) return new Response("There is no such part.", { status: 404 });
  const recipes = await getSitemapPart(prefix === "all" ? "" : prefix);
  return answerXml(
    "urlset",
    recipes.map(({ slug, updatedAt }) => url(`/recipes/${slug}`, updatedAt)),
  );
}

/** The fixed pages and those of what most recipes have in common. */
async function pageEntries(): Promise<string[]> {
  const { tags, ingredients } = await getFilterOptions();
  const paths = [
    ...["/", "/recipes", "/ingredients", "/tags", "/docs/api"],
    ...tags.map(({ slug }) => `/tags/${slug}`),
    ...ingredients.map(({ slug }) => `/ingredients/${slug}`),
    ...apiAreas.map(({ slug }) => `/docs/api/${slug}`),
  ];
  return paths.map((path) => url(path));
}

function url(path: string, changedAt?: Date): string {
  const changed = changedAt ? element("lastmod", changedAt.toISOString()) : "";
  return `<url>${element("loc", origin() + path)}${changed}</url>`;
}
