import { otherMethods, route } from "#lib/http/route.ts";
import { suggestions, suggestQuery } from "#lib/recipes/model.ts";
import { suggest } from "#lib/recipes/reads.ts";
import { exampleSuggestions } from "../examples.ts";

export const GET = route(
  {
    name: "suggest",
    cache: "public",
    summary: "Suggest while typing",
    description:
      "A few recipes, ingredients, tags and cuisines for what has been typed so far; its last word may be half a word.",
    query: suggestQuery,
    response: suggestions,
    example: { path: "/api/suggest?q=leek", response: exampleSuggestions },
  },
  async ({ query }) => Response.json(await suggest(query.q)),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
