import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { answerPublicly } from "#lib/http/request-context.ts";
import { listHref } from "#lib/recipes/list-href.ts";
import { chosenFilters, listTitle } from "#lib/recipes/list-title.ts";
import { parseCursor, parseListQuery } from "#lib/recipes/list-url.ts";
import { readListRequest, readNames } from "../list-request.ts";
import { RecipeBrowser } from "../recipe-browser.tsx";

export async function generateMetadata({ searchParams }: PageProps<"/recipes">): Promise<Metadata> {
  const params = await searchParams;
  const query = parseListQuery(params);
  const nameOf = await readNames(query);
  // One filter makes a page worth finding; their combinations have no end.
  const isIndexed = chosenFilters(query, nameOf).length <= 1 && !query.sort && !parseCursor(params);
  return {
    title: listTitle(query, nameOf),
    alternates: { canonical: listHref(query) },
    ...(!isIndexed && { robots: { index: false, follow: true } }),
  };
}

export default async function RecipesPage({ searchParams }: PageProps<"/recipes">) {
  answerPublicly();
  const request = readListRequest(await searchParams);
  if (request.query.q) redirect(listHref(request.query, request.cursor));

  return (
    <div className="shell pt-6 lg:pt-10">
      <h1 className="mb-8 text-3xl lg:mb-12">{listTitle(request.query, await readNames(request.query))}</h1>
      <RecipeBrowser {...request} />
    </div>
  );
}
