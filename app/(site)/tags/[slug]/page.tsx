import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getTag } from "#lib/recipes/reads.ts";
import { FacetPage, facetMetadata } from "../../facet-page.tsx";

// The page and its metadata ask for the same one.
const findTag = cache(getTag);

export async function generateMetadata({ params }: PageProps<"/tags/[slug]">): Promise<Metadata> {
  const option = await findTag((await params).slug);
  return option ? facetMetadata("tag", option) : {};
}

export default async function TagPage({ params }: PageProps<"/tags/[slug]">) {
  const option = await findTag((await params).slug);
  if (!option) notFound();
  return <FacetPage kind="tag" option={option} />;
}
