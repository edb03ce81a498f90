import type { Metadata } from "next";
import { cache } from "react";
import { KeptRecipes } from "#components/keeping/kept-recipes.tsx";
import { WaysOn } from "#components/layout/ways-on.tsx";
import { RecipeArticle } from "#components/recipes/recipe-article.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { answerNotFound } from "#lib/http/request-context.ts";
import { placeholderUrl } from "#lib/images/placeholder.ts";
import { getShared, getSharedCollection } from "#lib/keeping/reads.ts";
import type { Shared } from "#lib/keeping/shares.ts";
import { getSharedRecipe } from "#lib/recipes/reads.ts";
import { cookingSteps } from "../../../(site)/recipes/[slug]/cooking-steps.ts";
import { keptPageOf } from "../../../kept-page.ts";
import { type KeptSearchParams, readKept } from "../../kitchen/read-kept.ts";

// The address is the key: nobody who is led on from here is told it. The layout keeps it out of search engines.
export const metadata: Metadata = { title: "Shared with you", referrer: "no-referrer" };

const findShared = cache(getShared);

export default async function SharedPage({ params, searchParams }: PageProps<"/shared/[token]">) {
  const { token } = await params;
  const shared = await findShared(token);
  const content = shared && (await contentOf(shared, `/shared/${token}`, searchParams));
  if (content) return content;
  answerNotFound();
  return (
    <div className="shell">
      <EmptyState headingLevel={1} title="This link leads nowhere">
        <p>It may be over, or whoever shared it has taken it back.</p>
        <WaysOn />
      </EmptyState>
    </div>
  );
}

async function contentOf(shared: Shared, path: string, searchParams: KeptSearchParams) {
  if (shared.kind === "collection") return <SharedCollection {...{ shared, path, searchParams }} />;
  const recipe = await getSharedRecipe(shared.id);
  if (!recipe) return null;
  return (
    <>
      <SharedBy name={shared.sharedBy} />
      <RecipeArticle
        placeholder={placeholderUrl(recipe.image.thumbhash)}
        recipe={recipe}
        steps={cookingSteps(recipe)}
      />
    </>
  );
}

type SharedCollectionProps = { shared: Shared; path: string; searchParams: KeptSearchParams };

async function SharedCollection({ shared, path, searchParams }: SharedCollectionProps) {
  const { kept: found, query } = await readKept(path, await searchParams, (asked) =>
    getSharedCollection(shared, asked),
  );
  if (!found) return null;
  const { title, description, recipeCount } = found.collection;
  return (
    <>
      <SharedBy name={shared.sharedBy} />
      <div className="shell pt-8 lg:pt-12">
        <h1 className="text-3xl">{title}</h1>
        {description && <p className="mt-4 max-w-prose whitespace-pre-line text-lg">{description}</p>}
        <div className="mt-10">
          {recipeCount === 0 ? (
            <EmptyState title="Nothing in it yet">Come back later.</EmptyState>
          ) : (
            <KeptRecipes
              apiPath={null}
              isFromStart={query.cursor === undefined}
              page={await keptPageOf(found.kept)}
              path={path}
              q={query.q ?? ""}
            />
          )}
        </div>
      </div>
    </>
  );
}

function SharedBy({ name }: { name: string }) {
  return (
    <p className="border-b border-line print:hidden">
      <span className="shell block py-3 text-sm text-soft">{name} shares this with you.</span>
    </p>
  );
}
