import type { Metadata, Route } from "next";
import Link from "next/link";
import { formatRecipeCount } from "#components/recipes/facts.ts";
import { RecipeCard } from "#components/recipes/recipe-card.tsx";
import { quietButton } from "#components/ui/button.ts";
import { imagePath } from "#lib/images/variants.ts";
import { DEFAULT_LIMIT, type FacetOption, type RecipePage } from "#lib/recipes/model.ts";
import { listRecipes } from "#lib/recipes/reads.ts";

const SHARED_PICTURE_WIDTH_PX = 1_200;

export type FacetKind = "ingredient" | "tag";
const INDEX = {
  ingredient: { label: "Ingredients", href: "/ingredients" },
  tag: { label: "Tags", href: "/tags" },
} as const;

/** The newest recipes with one ingredient or tag. */
export function readFacetRecipes(kind: FacetKind, slug: string): Promise<RecipePage> {
  const query = { tag: [], ingredient: [], without: [], [kind]: [slug] };
  return listRecipes(query, { cursor: null, limit: DEFAULT_LIMIT });
}

export async function facetMetadata(kind: FacetKind, option: FacetOption): Promise<Metadata> {
  const { items, total } = await readFacetRecipes(kind, option.slug);
  const name = capitalised(option.name);
  const title = kind === "ingredient" ? `Recipes with ${option.name}` : `${name} recipes`;
  const dishes = items.slice(0, 3).map((recipe) => recipe.title);
  const description = `${formatRecipeCount(total)}: ${dishes.join(", ")} and more.`;
  const url = `${INDEX[kind].href}/${option.slug}`;
  const images = items.slice(0, 1).map(({ image }) => imagePath(image.hash, SHARED_PICTURE_WIDTH_PX));
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { title, description, url, images },
  };
}

/** One ingredient or tag: its name, how much there is of it, and the newest recipes. */
export async function FacetPage({ kind, option }: { kind: FacetKind; option: FacetOption }) {
  const page = await readFacetRecipes(kind, option.slug);
  const parameters = new URLSearchParams({ [kind]: option.slug });
  const narrowHref = `/recipes?${parameters}` as Route;
  const nextHref = page.nextCursor && `/recipes?${parameters}&cursor=${encodeURIComponent(page.nextCursor)}`;

  return (
    <div className="shell pt-8 lg:pt-14">
      <header className="mb-10 max-w-3xl lg:mb-14">
        <p className="mb-3">
          <Link
            className="inline-flex min-h-6 items-center font-medium text-ember underline-offset-4 hover:underline"
            href={INDEX[kind].href}
          >
            {INDEX[kind].label}
          </Link>
        </p>
        <h1 className="text-4xl">{capitalised(option.name)}</h1>
        <p className="mt-5 text-lg text-soft">
          {formatRecipeCount(page.total)}, the newest first.{" "}
          <Link className="link" href={narrowHref} prefetch={false}>
            Narrow them down
          </Link>
        </p>
      </header>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-x-8 gap-y-4">
        {page.items.map((recipe, position) => (
          <li key={recipe.id}>
            <RecipeCard headingLevel={2} priority={position === 0} recipe={recipe} />
          </li>
        ))}
      </ul>
      {nextHref && (
        <p className="mt-10 text-center">
          <a className={quietButton} href={nextHref} rel="next">
            More recipes
          </a>
        </p>
      )}
    </div>
  );
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
