import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ShareForm } from "#components/keeping/share-form.tsx";
import { mayEditRecipe } from "#lib/auth/policy.ts";
import { shareParams } from "#lib/keeping/model.ts";
import { getShares } from "#lib/keeping/reads.ts";
import { getRecipeToShare } from "#lib/recipes/reads.ts";
import { requireViewer } from "../../../../viewer.ts";

export const metadata: Metadata = { title: "Share a recipe" };

export default async function ShareRecipePage({ params }: PageProps<"/kitchen/recipes/[id]/share">) {
  const { id } = await params;
  const viewer = await requireViewer(`/kitchen/recipes/${encodeURIComponent(id)}/share`);
  const { success } = shareParams.safeParse({ id });
  const recipe = success ? await getRecipeToShare(id) : null;
  if (!recipe || !mayEditRecipe(viewer, recipe)) notFound();
  return (
    <div className="shell pt-8 lg:pt-12">
      <h1 className="text-3xl">Share “{recipe.title}”</h1>
      <p className="mt-3 mb-8 max-w-prose text-soft">
        {recipe.isPublished
          ? "It is published: its own address shows it to everybody, too."
          : "It is not published: only you and whoever has a link see it."}
      </p>
      <div className="max-w-xl">
        <ShareForm shares={await getShares(viewer, { recipe: id })} target={{ recipeId: id }} />
      </div>
    </div>
  );
}
