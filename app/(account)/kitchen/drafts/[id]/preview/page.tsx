import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RecipeArticle } from "#components/recipes/recipe-article.tsx";
import { quietButton } from "#components/ui/button.ts";
import { ArrowLeftIcon } from "#components/ui/icons.tsx";
import { getDraftPreview } from "#lib/authoring/reads.ts";
import { placeholderUrl } from "#lib/images/placeholder.ts";
import { cookingSteps } from "../../../../../(site)/recipes/[slug]/cooking-steps.ts";
import { requireViewer } from "../../../../viewer.ts";

export const metadata: Metadata = { title: "Preview" };

export default async function PreviewPage({ params }: PageProps<"/kitchen/drafts/[id]/preview">) {
  const { id } = await params;
  const viewer = await requireViewer(`/kitchen/drafts/${id}/preview`);
  const recipe = await getDraftPreview(viewer, id);
  if (!recipe) notFound();
  return (
    <>
      <div className="shell flex flex-wrap items-center justify-between gap-3 py-3 print:hidden">
        <p className="text-sm text-soft">As your recipe will look. Nobody else sees this.</p>
        <a className={quietButton} href={`/kitchen/drafts/${id}`}>
          <ArrowLeftIcon /> Go on writing
        </a>
      </div>
      <RecipeArticle
        placeholder={placeholderUrl(recipe.image.thumbhash)}
        recipe={recipe}
        steps={cookingSteps(recipe)}
      />
    </>
  );
}
