import type { Metadata } from "next";
import { FilterForm } from "#components/account/filter-form.tsx";
import { KeptRecipes } from "#components/keeping/kept-recipes.tsx";
import { quietButton } from "#components/ui/button.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { getFavouriteIds } from "#lib/keeping/reads.ts";
import { keptPageOf } from "../../../kept-page.ts";
import { requireViewer } from "../../viewer.ts";
import { type KeptSearchParams, readKept } from "../read-kept.ts";

export const metadata: Metadata = { title: "Favourites" };
const PATH = "/kitchen/favourites";

export default async function FavouritesPage({ searchParams }: { searchParams: KeptSearchParams }) {
  const viewer = await requireViewer(PATH);
  const { kept, query } = await readKept(PATH, await searchParams, (asked) => getFavouriteIds(viewer, asked));
  const { q = "", cursor } = query;
  return (
    <div className="shell pt-8 lg:pt-12">
      <h1 className="mb-8 text-3xl">Favourites</h1>
      {kept.total.value === 0 && q === "" ? (
        <EmptyState title="Nothing marked yet">
          <p>Tap the heart on a recipe, and it is here the next time you are hungry.</p>
          <p>
            <a className={quietButton} href="/recipes">
              Browse recipes
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <div className="mb-8">
            <FilterForm action={PATH} choices={[]} label="Words of the title" text={q} />
          </div>
          <KeptRecipes
            apiPath="/api/me/favourites"
            isFromStart={cursor === undefined}
            page={await keptPageOf(kept)}
            path={PATH}
            q={q}
          />
        </>
      )}
    </div>
  );
}
