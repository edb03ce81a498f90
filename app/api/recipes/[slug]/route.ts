import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { fieldsOf, pickFields } from "#lib/http/fields.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { recipeDetail, recipeParams } from "#lib/recipes/model.ts";
import { getRecipe } from "#lib/recipes/reads.ts";
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

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
