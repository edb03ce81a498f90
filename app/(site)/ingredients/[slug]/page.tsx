import type { Metadata } from "next";
import { cache } from "react";
import { answerPublicly } from "#lib/http/request-context.ts";
import { getIngredient } from "#lib/recipes/reads.ts";
import { FacetPage, facetMetadata } from "../../facet-page.tsx";
import { Missing, missingMetadata } from "../../missing.tsx";

// The page and its metadata ask for the same one.
const findIngredient = cache(getIngredient);

export async function generateMetadata({ params }: PageProps<"/ingredients/[slug]">): Promise<Metadata> {
  const option = await findIngredient((await params).slug);
  return option ? facetMetadata("ingredient", option) : missingMetadata;
}

export default async function IngredientPage({ params }: PageProps<"/ingredients/[slug]">) {
  answerPublicly();
  const { slug } = await params;
  const option = await findIngredient(slug);
  if (!option) return <Missing slug={slug} title="No recipe uses this ingredient" />;
  return <FacetPage kind="ingredient" option={option} />;
}
