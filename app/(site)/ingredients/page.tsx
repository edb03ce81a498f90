import type { Metadata } from "next";
import { answerPublicly } from "#lib/http/request-context.ts";
import { FacetIndex } from "../facet-index.tsx";

export const metadata: Metadata = {
  title: "Ingredients",
  description: "Find recipes by what goes into them.",
  alternates: { canonical: "/ingredients" },
};

export default async function IngredientsPage({ searchParams }: PageProps<"/ingredients">) {
  answerPublicly();
  return (
    <FacetIndex
      intro="What most recipes ask for. A letter opens everything that begins with it."
      kind="ingredient"
      params={await searchParams}
      title="Ingredients"
    />
  );
}
