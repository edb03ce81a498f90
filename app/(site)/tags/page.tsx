import type { Metadata } from "next";
import { answerPublicly } from "#lib/http/request-context.ts";
import { FacetIndex } from "../facet-index.tsx";

export const metadata: Metadata = {
  title: "Tags",
  description: "Find recipes by course, diet, method and occasion.",
  alternates: { canonical: "/tags" },
};

export default async function TagsPage({ searchParams }: PageProps<"/tags">) {
  answerPublicly();
  return (
    <FacetIndex
      intro="Courses, diets, methods and occasions. A letter opens everything that begins with it."
      kind="tag"
      params={await searchParams}
      title="Tags"
    />
  );
}
