import { fieldsOf, pickFields } from "#lib/http/fields.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { pageQuery, recipeCard, recipeListQuery, recipePage } from "#lib/recipes/model.ts";
import { listRecipes } from "#lib/recipes/reads.ts";
import { examplePage } from "../examples.ts";

export const GET = route(
  {
    name: "recipes.list",
    cache: "public",
    summary: "List and search recipes",
    description:
      "Filters combine: every one narrows the list further. Pages follow each other by cursor, so that no recipe comes twice or is missed while others are added. A total of up to 10,000 is exact.",
    query: recipeListQuery.extend({ ...pageQuery.shape, fields: fieldsOf(recipeCard) }),
    response: recipePage,
    problems: ["bad_cursor"],
    example: { path: "/api/recipes?tag=soup&maxMinutes=45&limit=1", response: examplePage },
  },
  async ({ query: { limit, cursor = null, fields, ...filters } }) => {
    const page = await listRecipes(filters, { cursor, limit });
    return Response.json({ ...page, items: page.items.map((card) => pickFields(card, fields)) });
  },
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
