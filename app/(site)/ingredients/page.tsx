import type { Metadata } from "next";
import { FacetIndex } from "../facet-index.tsx";

export const metadata: Metadata = {
  title: "Ingredients",
  description: "Find recipes by what goes into them.",
  alternates: { canonical: "/ingredients" },
};

export default async function IngredientsPage({ searchParams }: PageProps<"/ingredients">) {
  return (
    <FacetIndex
      intro="What most recipes ask for. A letter opens everything that begins with it."
      kind="ingredient"
      params={await searchParams}
      title="Ingredients"
    />
  );
}
