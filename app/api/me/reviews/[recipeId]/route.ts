import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { removeReview, saveReview } from "#lib/reviews/commands.ts";
import { reviewedParams, reviewInput, reviewing } from "#lib/reviews/model.ts";
import { getReviewing } from "#lib/reviews/reads.ts";
import { exampleReviewing, RECIPE_ID } from "../../../keeping-examples.ts";

const path = `/api/me/reviews/${RECIPE_ID}`;

export const GET = route(
  {
    name: "me.reviews.get",
    auth: "user",
    scope: "me:read",
    summary: "What I say of a recipe",
    params: reviewedParams,
    response: reviewing,
    problems: ["not_found"],
    example: { path, response: exampleReviewing },
  },
  async ({ params, viewer }) => privateAnswer(await getReviewing(viewer, params.recipeId)),
);

export const PUT = route(
  {
    name: "me.reviews.save",
    auth: "user",
    scope: "recipes:write",
    summary: "Rate a recipe, with or without words",
    description:
      "Stars count at once. Words are shown once an editor has let them pass; changed words wait again. One for each cook and recipe: the next replaces it.",
    params: reviewedParams,
    body: reviewInput,
    response: reviewing,
    problems: ["not_found"],
    example: { path, body: { stars: 5, text: exampleReviewing.review?.text }, response: exampleReviewing },
  },
  async ({ params: { recipeId }, body, viewer }) => {
    await saveReview(getDb(), viewer, recipeId, body);
    return privateAnswer(await getReviewing(viewer, recipeId));
  },
);

export const DELETE = route(
  {
    name: "me.reviews.remove",
    auth: "user",
    scope: "recipes:write",
    summary: "Take back what I say of a recipe",
    params: reviewedParams,
    response: null,
    example: { path, response: null },
  },
  async ({ params, viewer }) => {
    await removeReview(getDb(), viewer, params.recipeId);
    return privateAnswer(null);
  },
);

export const { HEAD, OPTIONS, POST, PATCH } = otherMethods({ GET, PUT, DELETE });
