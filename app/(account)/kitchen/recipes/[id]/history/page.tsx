import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MorePages } from "#components/account/more-pages.tsx";
import { VersionDifference } from "#components/kitchen/version-difference.tsx";
import { VersionList } from "#components/kitchen/version-list.tsx";
import { quietButton } from "#components/ui/button.ts";
import { ArrowRightIcon, PencilIcon } from "#components/ui/icons.tsx";
import { getHistory, getVersions } from "#lib/authoring/reads.ts";
import { requireViewer } from "../../../../viewer.ts";

export const metadata: Metadata = { title: "Earlier versions" };

export default async function HistoryPage({
  params,
  searchParams,
}: PageProps<"/kitchen/recipes/[id]/history">) {
  const { id } = await params;
  const path = `/kitchen/recipes/${id}/history`;
  const viewer = await requireViewer(path);
  const asked = await searchParams;
  const history = await getHistory(viewer, id, wordOf(asked.cursor));
  if (!history) notFound();
  const { recipe, items, nextCursor } = history;

  const newest = items[0]?.version ?? 1;
  const to = numberOf(asked.to) ?? newest;
  const from = numberOf(asked.from) ?? items.find(({ version }) => version < to)?.version ?? to;
  const compared = from === to ? null : await getVersions(viewer, id, [from, to]);
  const [before, after] = compared ?? [];
  return (
    <div className="shell pt-6 lg:pt-10">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-3xl">{recipe.title}</h1>
          <p className="mt-2 text-soft">What it was each time that it was published.</p>
        </div>
        <p className="flex flex-wrap gap-3">
          <a className={quietButton} href={`/kitchen/recipes/${id}/edit`}>
            <PencilIcon sizePx={18} /> Edit
          </a>
          {recipe.status === "published" && (
            <a className={quietButton} href={`/recipes/${recipe.slug}`}>
              See it <ArrowRightIcon sizePx={18} />
            </a>
          )}
        </p>
      </div>
      <div className="mt-8 grid gap-x-14 gap-y-10 lg:grid-cols-[24rem_minmax(0,1fr)]">
        <section aria-labelledby="versions">
          <h2 className="mb-3 text-2xl" id="versions">
            Versions
          </h2>
          <VersionList from={from} recipeId={id} to={to} versions={items} />
          <MorePages cursor={nextCursor} filters={{}} path={path} />
        </section>
        <section aria-labelledby="difference">
          <h2 className="mb-3 text-2xl" id="difference">
            {before && after ? `From version ${from} to ${to}` : "What has changed"}
          </h2>
          {before && after ? (
            <VersionDifference after={after.content} before={before.content} />
          ) : (
            <p className="text-soft">
              {items.length < 2
                ? "It has been published once; there is nothing to compare yet."
                : "Choose two different versions to compare."}
            </p>
          )}
        </section>
      </div>
    </div>
  );
}

function wordOf(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function numberOf(value: string | string[] | undefined): number | null {
  return typeof value === "string" && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null;
}
