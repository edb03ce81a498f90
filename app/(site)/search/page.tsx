import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { Shelf } from "#components/recipes/home/shelf.tsx";
import { SearchBox } from "#components/recipes/search-box.tsx";
import { answerPublicly } from "#lib/http/request-context.ts";
import { listHref, listSearch } from "#lib/recipes/list-href.ts";
import { parseListQuery } from "#lib/recipes/list-url.ts";
import type { FacetOption } from "#lib/recipes/model.ts";
import { getFilterOptions, getHome } from "#lib/recipes/reads.ts";
import { readListRequest } from "../list-request.ts";
import { RecipeBrowser } from "../recipe-browser.tsx";

const MOST_STARTS = 18;
/** What more than a third of the commonest's recipes use, salt and water, tells nobody what to cook. */
const TELLING_SHARE = 1 / 3;

export async function generateMetadata({ searchParams }: PageProps<"/search">): Promise<Metadata> {
  const { q } = parseListQuery(await searchParams);
  return { title: q ? `“${q}”` : "Search", description: "Search recipes by dish, ingredient or kind." };
}

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  answerPublicly();
  const request = readListRequest(await searchParams);
  const { q } = request.query;
  if (!q && listSearch(request.query, request.cursor)) redirect(listHref(request.query, request.cursor));

  return (
    <>
      <div className="shell pt-6 lg:pt-10">
        <h1 className="mb-6 text-3xl">{q ? `“${q}”` : "What are you hungry for?"}</h1>
        <div className="mb-10 max-w-2xl lg:mb-14">
          <SearchBox defaultValue={q} key={q} />
        </div>
        {q && <RecipeBrowser {...request} />}
      </div>
      {!q && <Starts />}
    </>
  );
}

/** Ways in, for a reader who has nothing to type yet. */
async function Starts() {
  const [{ ingredients, tags }, { quick }] = await Promise.all([getFilterOptions(), getHome()]);
  const commonest = ingredients[0]?.recipeCount ?? 0;
  const telling = ingredients.filter(({ recipeCount }) => recipeCount < commonest * TELLING_SHARE);
  return (
    <>
      <div className="shell grid gap-x-20 gap-y-12 lg:grid-cols-2">
        <StartList options={telling} path="/ingredients" title="Begin with an ingredient" />
        <StartList options={tags} path="/tags" title="Or with an occasion" />
      </div>
      {quick.length > 0 && (
        <Shelf
          id="quick"
          more={{ label: "Everything quick", query: { sort: "quickest" } }}
          recipes={quick.slice(0, 4)}
          title="Or simply hungry now"
        />
      )}
    </>
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
            <IntentLink className="choice text-soft hover:underline" href={`${path}/${slug}`}>
              <span className="block first-letter:uppercase">{name}</span>
            </IntentLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
