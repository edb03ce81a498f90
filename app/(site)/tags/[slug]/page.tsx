import type { Metadata } from "next";
import { cache } from "react";
import { answerPublicly } from "#lib/http/request-context.ts";
import { getTag } from "#lib/recipes/reads.ts";
import { FacetPage, facetMetadata } from "../../facet-page.tsx";
import { Missing, missingMetadata } from "../../missing.tsx";

// The page and its metadata ask for the same one.
const findTag = cache(getTag);

export async function generateMetadata({ params }: PageProps<"/tags/[slug]">): Promise<Metadata> {
  const option = await findTag((await params).slug);
  return option ? facetMetadata("tag", option) : missingMetadata;
}

export default async function TagPage({ params }: PageProps<"/tags/[slug]">) {
  answerPublicly();
  const { slug } = await params;
  const option = await findTag(slug);
  if (!option) return <Missing slug={slug} title="Nothing is filed under this tag" />;
  return <FacetPage kind="tag" option={option} />;
}
