import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SearchBox } from "#components/recipes/search-box.tsx";
import { listHref, listSearch } from "#lib/recipes/list-href.ts";
import { parseListQuery } from "#lib/recipes/list-url.ts";
import type { FacetOption } from "#lib/recipes/model.ts";
import { getFilterOptions } from "#lib/recipes/reads.ts";
import { readListRequest } from "../list-request.ts";
import { RecipeBrowser } from "../recipe-browser.tsx";

const MOST_STARTS = 16;

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const { q } = parseListQuery(await searchParams);
  return { title: q ? `“${q}”` : "Search", description: "Search recipes by dish, ingredient or kind." };
}

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const request = readListRequest(await searchParams);
  const { q } = request.query;
  if (!q && listSearch(request.query, request.cursor)) redirect(listHref(request.query, request.cursor));

  return (
    <div className="shell pt-6 lg:pt-10">
      <h1 className="mb-6 text-3xl">{q ? `“${q}”` : "What are you hungry for?"}</h1>
      <div className="mb-10 max-w-2xl lg:mb-14">
        <SearchBox defaultValue={q} key={q} />
      </div>
      {q ? <RecipeBrowser {...request} /> : <Starts />}
    </div>
  );
}

/** Ways in, for a reader who has nothing to type yet. */
async function Starts() {
  const { ingredients, tags } = await getFilterOptions();
  return (
    <div className="grid gap-x-20 gap-y-12 lg:grid-cols-2">
      <StartList options={ingredients} path="/ingredients" title="Begin with an ingredient" />
      <StartList options={tags} path="/tags" title="Or with an occasion" />
    </div>
  );
}

type StartListProps = { title: string; path: "/ingredients" | "/tags"; options: FacetOption[] };

function StartList({ title, path, options }: StartListProps) {
  return (
    <section>
      <h2 className="mb-4 text-2xl">{title}</h2>
      <ul className="flex flex-wrap gap-x-6 text-lg">
        {options.slice(0, MOST_STARTS).map(({ slug, name }) => (
          <li key={slug}>
            <Link
              className="inline-flex min-h-10 items-center text-soft decoration-ember decoration-1 underline-offset-4 first-letter:uppercase hover:text-ink hover:underline"
              href={`${path}/${slug}`}
              prefetch={false}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
