import { otherMethods, route } from "#lib/http/route.ts";
import { facetListQuery, facetPage } from "#lib/recipes/model.ts";
import { listFacets } from "#lib/recipes/reads.ts";
import { exampleTags } from "../examples.ts";

export const GET = route(
  {
    name: "tags.list",
    cache: "public",
    summary: "List tags",
    description: "All tags by slug, each with the number of published recipes that carry it.",
    query: facetListQuery,
    response: facetPage,
    problems: ["bad_cursor"],
    example: { path: "/api/tags?q=so&limit=2", response: exampleTags },
  },
  async ({ query }) => Response.json(await listFacets("tag", query)),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
