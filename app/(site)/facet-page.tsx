import type { Metadata } from "next";
import { cache } from "react";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { formatRecipeCount } from "#components/recipes/facts.ts";
import { RecipeGrid } from "#components/recipes/recipe-grid.tsx";
import { listHref, listSearch } from "#lib/recipes/list-href.ts";
import { DEFAULT_LIMIT, type FacetOption, type RecipeListQuery } from "#lib/recipes/model.ts";
import { listRecipes } from "#lib/recipes/reads.ts";
import { sharedPicture, siteOpenGraph } from "../site-metadata.ts";

export type FacetKind = "ingredient" | "tag";
const INDEX = {
  ingredient: { label: "Ingredients", href: "/ingredients" },
  tag: { label: "Tags", href: "/tags" },
} as const;

function facetQuery(kind: FacetKind, slug: string): RecipeListQuery {
  return { tag: [], ingredient: [], without: [], [kind]: [slug] };
}

// The page and its metadata ask for the same list.
const readRecipes = cache((kind: FacetKind, slug: string) =>
  listRecipes(facetQuery(kind, slug), { cursor: null, limit: DEFAULT_LIMIT }),
);

export async function facetMetadata(kind: FacetKind, option: FacetOption): Promise<Metadata> {
  const { items, total } = await readRecipes(kind, option.slug);
  const name = capitalised(option.name);
  const title = kind === "ingredient" ? `Recipes with ${option.name}` : `${name} recipes`;
  const dishes = items.slice(0, 3).map((recipe) => recipe.title);
  const description = `${formatRecipeCount(total)}: ${dishes.join(", ")} and more.`;
  const url = `${INDEX[kind].href}/${option.slug}`;
  const images = items.slice(0, 1).map(({ image }) => sharedPicture(image));
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { ...siteOpenGraph, title, description, url, images },
  };
}

/** One ingredient or tag: its name, how much there is of it, and the newest recipes. */
export async function FacetPage({ kind, option }: { kind: FacetKind; option: FacetOption }) {
  const page = await readRecipes(kind, option.slug);
  const query = facetQuery(kind, option.slug);
  return (
    <div className="shell pt-8 lg:pt-14">
      <header className="mb-10 max-w-3xl lg:mb-14">
        <p className="mb-3">
          <IntentLink
            className="inline-flex min-h-6 items-center font-medium text-ember underline-offset-4 hover:underline"
            href={INDEX[kind].href}
          >
            {INDEX[kind].label}
          </IntentLink>
        </p>
        <h1 className="text-4xl">{capitalised(option.name)}</h1>
        <p className="mt-5 text-lg text-soft">
          {formatRecipeCount(page.total)}, the newest first.{" "}
          <IntentLink className="link" href={listHref(query)}>
            Narrow them down
          </IntentLink>
        </p>
      </header>
      <RecipeGrid
        firstPage={page}
        isFromStart
        key={option.slug}
        nextHref={page.nextCursor && listHref(query, page.nextCursor)}
        search={listSearch(query)}
      />
    </div>
  );
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
