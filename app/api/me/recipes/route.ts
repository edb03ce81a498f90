import { getDb } from "#db/client.ts";
import { myRecipePage, myRecipesQuery } from "#lib/authoring/model.ts";
import { listMyRecipes } from "#lib/authoring/queries.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleMyRecipes } from "../../authoring-examples.ts";

export const GET = route(
  {
    name: "me.recipes.list",
    auth: "user",
    scope: "me:read",
    summary: "List my recipes",
    description: "Newest first, those that I have taken back among them.",
    query: myRecipesQuery,
    response: myRecipePage,
    problems: ["bad_cursor"],
    example: { path: "/api/me/recipes?status=published&limit=1", response: exampleMyRecipes },
  },
  async ({ viewer, query }) => privateAnswer(await listMyRecipes(getDb(), viewer, query)),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
