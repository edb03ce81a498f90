import { z } from "zod";
import { getDb } from "#db/client.ts";
import { changeRecipe, deleteRecipe, updateRecipe } from "#lib/authoring/commands.ts";
import {
  changeInput,
  MAX_CONTENT_BYTES,
  published,
  updateInput,
  writtenParams,
} from "#lib/authoring/model.ts";
import { AppError } from "#lib/errors.ts";
import { fieldsOf, pickFields } from "#lib/http/fields.ts";
import { writtenAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { recipeDetail, recipeParams } from "#lib/recipes/model.ts";
import { getRecipe } from "#lib/recipes/reads.ts";
import { exampleContent, examplePublished } from "../../authoring-examples.ts";
import { exampleDetail } from "../../examples.ts";

export const GET = route(
  {
    name: "recipes.get",
    cache: "public",
    summary: "One recipe, complete",
    params: recipeParams,
    query: z.strictObject({ fields: fieldsOf(recipeDetail) }),
    response: recipeDetail,
    problems: ["not_found"],
    example: { path: `/api/recipes/${exampleDetail.slug}`, response: exampleDetail },
  },
  async ({ params: { slug }, query: { fields } }) => {
    const recipe = await getRecipe(slug);
    if (!recipe) throw new AppError("not_found", `There is no recipe ${slug}.`);
    return Response.json(pickFields(recipe, fields));
  },
);

export const PUT = route(
  {
    name: "recipes.update",
    auth: "user",
    scope: "recipes:write",
    summary: "Replace a recipe",
    description:
      "All of it, over the version that you have seen. When it was changed meanwhile, nothing is overwritten: the answer is a conflict with what is there. For its author and for editors.",
    params: writtenParams,
    body: updateInput,
    maxBodyBytes: MAX_CONTENT_BYTES,
    response: published,
    problems: ["not_found", "conflict"],
    example: {
      path: `/api/recipes/${exampleDetail.slug}`,
      body: { content: exampleContent, version: examplePublished.version - 1 },
      response: examplePublished,
    },
  },
  async ({ viewer, params, body }) => {
    const { recipe, changed } = await updateRecipe(getDb(), viewer, params.slug, body);
    return writtenAnswer(recipe, changed);
  },
);

export const PATCH = route(
  {
    name: "recipes.change",
    auth: "user",
    scope: "recipes:write",
    summary: "Change a recipe",
    description:
      "The fields that are named, over the version that you have seen. When it was changed meanwhile, nothing is overwritten: the answer is a conflict with what is there. For its author and for editors.",
    params: writtenParams,
    body: changeInput,
    maxBodyBytes: MAX_CONTENT_BYTES,
    response: published,
    problems: ["not_found", "conflict"],
    example: {
      path: `/api/recipes/${exampleDetail.slug}`,
      body: { content: { title: exampleContent.title, tags: [] }, version: examplePublished.version - 1 },
      response: examplePublished,
    },
  },
  async ({ viewer, params, body }) => {
    const { recipe, changed } = await changeRecipe(getDb(), viewer, params.slug, body);
    return writtenAnswer(recipe, changed);
  },
);

export const DELETE = route(
  {
    name: "recipes.delete",
    auth: "user",
    scope: "recipes:write",
    summary: "Delete a recipe",
    description: "With all its versions, for good. For its author and for editors.",
    params: writtenParams,
    response: null,
    problems: ["not_found"],
    example: { path: `/api/recipes/${exampleDetail.slug}`, response: null },
  },
  async ({ viewer, params, request: { headers } }) =>
    writtenAnswer(null, await deleteRecipe(getDb(), { viewer, headers }, params.slug)),
);

export const { HEAD, OPTIONS, POST } = otherMethods({ GET, PUT, PATCH, DELETE });
