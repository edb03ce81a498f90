import { otherMethods, route } from "#lib/http/route.ts";
import { facetListQuery, facetPage } from "#lib/recipes/model.ts";
import { listFacets } from "#lib/recipes/reads.ts";
import { exampleIngredients } from "../examples.ts";

export const GET = route(
  {
    name: "ingredients.list",
    cache: "public",
    summary: "List ingredients",
    description:
      "All ingredients by slug, each with the number of published recipes that use it. A prefix finds other names too: aubergine and eggplant are one.",
    query: facetListQuery,
    response: facetPage,
    problems: ["bad_cursor"],
    example: { path: "/api/ingredients?q=leek&limit=2", response: exampleIngredients },
  },
  async ({ query }) => Response.json(await listFacets("ingredient", query)),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
