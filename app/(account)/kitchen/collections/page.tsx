import type { Metadata } from "next";
import { MorePages } from "#components/account/more-pages.tsx";
import { CollectionCard } from "#components/keeping/collection-card.tsx";
import { CollectionForm } from "#components/keeping/collection-form.tsx";
import { ShareList } from "#components/keeping/share-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { collectionsQuery } from "#lib/keeping/model.ts";
import { getCollections, getShares } from "#lib/keeping/reads.ts";
import { readQuery } from "../../../admin/(people)/read-query.ts";
import { requireViewer } from "../../viewer.ts";

export const metadata: Metadata = { title: "Collections" };
const PATH = "/kitchen/collections";

export default async function CollectionsPage({ searchParams }: PageProps<"/kitchen/collections">) {
  const viewer = await requireViewer(PATH);
  const query = readQuery(collectionsQuery, await searchParams);
  const [{ items, nextCursor }, shares] = await Promise.all([
    getCollections(viewer, query),
    getShares(viewer, {}),
  ]);
  return (
    <div className="shell pt-8 lg:pt-12">
      <h1 className="mb-8 text-3xl">Collections</h1>
      <div className="mb-12 max-w-xl">
        <CollectionForm />
      </div>
      {items.length === 0 && (
        <EmptyState title="No collections yet">
          Name one above, then add recipes to it from their pages.
        </EmptyState>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-x-8 gap-y-10">
        {items.map((collection) => (
          <li key={collection.id}>
            <CollectionCard collection={collection} />
          </li>
        ))}
      </ul>
      <div className="mt-8">
        <MorePages cursor={nextCursor} filters={{}} path={PATH} />
      </div>
      {shares.length > 0 && (
        <section aria-labelledby="shares" className="mt-20 max-w-3xl">
          <h2 className="mb-4 text-2xl" id="shares">
            Links that you share
          </h2>
          <ShareList hasTitles shares={shares} />
        </section>
      )}
    </div>
  );
}
