import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditorLoader } from "#components/kitchen/editor-loader.tsx";
import { getMyDraft } from "#lib/authoring/reads.ts";
import { takesDirectUploads } from "#lib/storage/get-storage.ts";
import { requireViewer } from "../../../viewer.ts";

export const metadata: Metadata = { title: "Write a recipe" };

export default async function DraftPage({ params }: PageProps<"/kitchen/drafts/[id]">) {
  const { id } = await params;
  const viewer = await requireViewer(`/kitchen/drafts/${id}`);
  const draft = await getMyDraft(viewer, id);
  if (!draft) notFound();
  return (
    <>
      <h1 className="sr-only">{draft.recipe ? "Change a recipe" : "Write a recipe"}</h1>
      <EditorLoader draft={draft} isDirect={takesDirectUploads()} userId={viewer.userId} />
    </>
  );
}
