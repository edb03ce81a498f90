import { getDb } from "#db/client.ts";
import { createRecipe } from "#lib/authoring/commands.ts";
import { createInput, MAX_CONTENT_BYTES, published } from "#lib/authoring/model.ts";
import { fieldsOf, pickFields } from "#lib/http/fields.ts";
import { writtenAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { pageQuery, recipeCard, recipeListQuery, recipePage } from "#lib/recipes/model.ts";
import { listRecipes } from "#lib/recipes/reads.ts";
import { exampleContent, exampleCreated } from "../authoring-examples.ts";
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

export const POST = route(
  {
    name: "recipes.create",
    auth: "user",
    scope: "recipes:write",
    summary: "Publish a new recipe",
    body: createInput,
    maxBodyBytes: MAX_CONTENT_BYTES,
    response: published,
    status: 201,
    location: "/api/recipes/{slug}",
    problems: ["conflict"],
    example: { path: "/api/recipes", body: { content: exampleContent }, response: exampleCreated },
  },
  async ({ viewer, body }) => {
    const { recipe, changed } = await createRecipe(getDb(), viewer, body.content);
    return writtenAnswer(recipe, changed, `/api/recipes/${recipe.slug}`);
  },
);

export const { HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ GET, POST });
