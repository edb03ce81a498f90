import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { addToCollection, removeFromCollection } from "#lib/keeping/commands.ts";
import { collectionRecipeParams } from "#lib/keeping/model.ts";
import { COLLECTION_ID, RECIPE_ID } from "../../../../../keeping-examples.ts";

const example = { path: `/api/me/collections/${COLLECTION_ID}/recipes/${RECIPE_ID}`, response: null };

export const PUT = route(
  {
    name: "me.collections.recipes.add",
    auth: "user",
    scope: "recipes:write",
    summary: "Add a recipe to a collection",
    params: collectionRecipeParams,
    response: null,
    problems: ["not_found", "conflict"],
    example,
  },
  async ({ params: { id, recipeId }, viewer }) => {
    await addToCollection(getDb(), viewer, id, recipeId);
    return privateAnswer(null);
  },
);

export const DELETE = route(
  {
    name: "me.collections.recipes.remove",
    auth: "user",
    scope: "recipes:write",
    summary: "Take a recipe from a collection",
    params: collectionRecipeParams,
    response: null,
    problems: ["not_found"],
    example,
  },
  async ({ params: { id, recipeId }, viewer }) => {
    await removeFromCollection(getDb(), viewer, id, recipeId);
    return privateAnswer(null);
  },
);

export const { GET, HEAD, OPTIONS, POST, PATCH } = otherMethods({ PUT, DELETE });
