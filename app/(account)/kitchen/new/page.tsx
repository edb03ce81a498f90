import type { Metadata } from "next";
import { StartForms } from "#components/kitchen/start-forms.tsx";
import { requireViewer } from "../../viewer.ts";

export const metadata: Metadata = { title: "New recipe" };

export default async function NewRecipePage() {
  await requireViewer("/kitchen/new");
  return (
    <div className="shell max-w-[60rem] pt-6 lg:pt-10">
      <h1 className="text-3xl">New recipe</h1>
      <p className="mt-3 text-soft">Nobody sees it before you publish it.</p>
      <StartForms />
    </div>
  );
}
