import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { FilterForm } from "#components/account/filter-form.tsx";
import { CollectionForm } from "#components/keeping/collection-form.tsx";
import { DeleteCollection } from "#components/keeping/delete-collection.tsx";
import { KeptRecipes } from "#components/keeping/kept-recipes.tsx";
import { ShareForm } from "#components/keeping/share-form.tsx";
import { quietButton } from "#components/ui/button.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { collectionParams } from "#lib/keeping/model.ts";
import { getCollection, getCollectionIds, getShares } from "#lib/keeping/reads.ts";
import { keptPageOf } from "../../../../kept-page.ts";
import { requireViewer } from "../../../viewer.ts";
import { readKept } from "../../read-kept.ts";

/** From how many on a list is worth searching. */
const MANY = 12;

const find = cache(async (params: { id: string }) => {
  const { success, data } = collectionParams.safeParse(params);
  const viewer = await requireViewer(`/kitchen/collections/${encodeURIComponent(params.id)}`);
  const collection = success ? await getCollection(viewer, data.id) : null;
  return collection && { viewer, collection };
});

export async function generateMetadata({
  params,
}: PageProps<"/kitchen/collections/[id]">): Promise<Metadata> {
  return { title: (await find(await params))?.collection.title ?? "Not found" };
}

export default async function CollectionPage({
  params,
  searchParams,
}: PageProps<"/kitchen/collections/[id]">) {
  const found = await find(await params);
  if (!found) notFound();
  const { viewer, collection } = found;
  const { id, title, description, recipeCount } = collection;
  const path = `/kitchen/collections/${id}`;
  const [{ kept, query }, shares] = await Promise.all([
    readKept(path, await searchParams, (asked) => getCollectionIds(viewer, id, asked)),
    getShares(viewer, { collection: id }),
  ]);
  const { q = "", cursor } = query;
  return (
    <div className="shell pt-8 lg:pt-12">
      <h1 className="text-3xl">{title}</h1>
      {description && <p className="mt-4 max-w-prose whitespace-pre-line text-lg">{description}</p>}
      <div className="mt-6 mb-10 flex flex-wrap items-start gap-3">
        <Folded label="Rename">
          <CollectionForm collection={collection} />
          <div className="mt-6 border-t border-line pt-6">
            <DeleteCollection id={id} title={title} />
          </div>
        </Folded>
        <Folded label="Share">
          <ShareForm shares={shares} target={{ collectionId: id }} />
        </Folded>
      </div>
      {recipeCount === 0 ? (
        <EmptyState title="Nothing in it yet">
          <p>Add recipes from their pages, or from their cards.</p>
          <p>
            <a className={quietButton} href="/recipes">
              Browse recipes
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          {recipeCount > MANY && (
            <div className="mb-8">
              <FilterForm action={path} choices={[]} label="Words of the title" text={q} />
            </div>
          )}
          <KeptRecipes
            apiPath={`/api/me/collections/${id}/recipes`}
            isFromStart={cursor === undefined}
            page={await keptPageOf(kept)}
            path={path}
            q={q}
          />
        </>
      )}
    </div>
  );
}

function Folded({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <details className="open:w-full">
      <summary className={`${quietButton} list-none [&::-webkit-details-marker]:hidden`}>{label}</summary>
      <div className="mt-4 max-w-xl rounded-md bg-sunken p-5">{children}</div>
    </details>
  );
}
