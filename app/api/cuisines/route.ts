import { otherMethods, route } from "#lib/http/route.ts";
import { facetListQuery, facetPage } from "#lib/recipes/model.ts";
import { listFacets } from "#lib/recipes/reads.ts";
import { exampleCuisines } from "../examples.ts";

export const GET = route(
  {
    name: "cuisines.list",
    cache: "public",
    summary: "List cuisines",
    description: "All cuisines by slug, each with the number of published recipes that belong to it.",
    query: facetListQuery,
    response: facetPage,
    problems: ["bad_cursor"],
    example: { path: "/api/cuisines?q=fr&limit=2", response: exampleCuisines },
  },
  async ({ query }) => Response.json(await listFacets("cuisine", query)),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
