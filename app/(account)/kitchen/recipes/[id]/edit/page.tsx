import type { Metadata } from "next";
import { OpenDraft } from "#components/kitchen/open-draft.tsx";
import { requireViewer } from "../../../../viewer.ts";

export const metadata: Metadata = { title: "Change a recipe" };

/** A way in that can be linked to: the draft itself begins with a POST. */
export default async function EditPage({ params }: PageProps<"/kitchen/recipes/[id]/edit">) {
  const { id } = await params;
  await requireViewer(`/kitchen/recipes/${id}/edit`);
  return (
    <div className="shell max-w-[60rem] pt-6 lg:pt-10">
      <h1 className="text-2xl">Change a recipe</h1>
      <OpenDraft recipeId={id} />
    </div>
  );
}
