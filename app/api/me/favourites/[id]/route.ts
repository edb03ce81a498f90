import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { markFavourite, unmarkFavourite } from "#lib/users/commands.ts";
import { recipeIdParams } from "#lib/users/model.ts";
import { exampleMe } from "../../../account-examples.ts";

const example = { path: `/api/me/favourites/${exampleMe.favourites[0]}`, response: null };

export const PUT = route(
  {
    name: "me.favourites.add",
    auth: "user",
    scope: "recipes:write",
    summary: "Mark a recipe as a favourite",
    params: recipeIdParams,
    response: null,
    problems: ["not_found"],
    example,
  },
  async ({ params, viewer }) => {
    await markFavourite(getDb(), viewer, params.id);
    return privateAnswer(null);
  },
);

export const DELETE = route(
  {
    name: "me.favourites.remove",
    auth: "user",
    scope: "recipes:write",
    summary: "Take a recipe from my favourites",
    params: recipeIdParams,
    response: null,
    example,
  },
  async ({ params, viewer }) => {
    await unmarkFavourite(getDb(), viewer, params.id);
    return privateAnswer(null);
  },
);

export const { GET, HEAD, OPTIONS, POST, PATCH } = otherMethods({ PUT, DELETE });
