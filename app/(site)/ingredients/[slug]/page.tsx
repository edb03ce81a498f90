import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getIngredient } from "#lib/recipes/reads.ts";
import { FacetPage, facetMetadata } from "../../facet-page.tsx";

// The page and its metadata ask for the same one.
const findIngredient = cache(getIngredient);

export async function generateMetadata({ params }: PageProps<"/ingredients/[slug]">): Promise<Metadata> {
  const option = await findIngredient((await params).slug);
  return option ? facetMetadata("ingredient", option) : {};
}

export default async function IngredientPage({ params }: PageProps<"/ingredients/[slug]">) {
  const option = await findIngredient((await params).slug);
  if (!option) notFound();
  return <FacetPage kind="ingredient" option={option} />;
}
