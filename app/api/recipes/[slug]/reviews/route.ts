import { AppError } from "#lib/errors.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { recipeParams } from "#lib/recipes/model.ts";
import { getRecipe } from "#lib/recipes/reads.ts";
import { reviewPage, reviewsQuery } from "#lib/reviews/model.ts";
import { getReviews } from "#lib/reviews/reads.ts";
import { exampleDetail } from "../../../examples.ts";
import { exampleReviews } from "../../../keeping-examples.ts";

export const GET = route(
  {
    name: "recipes.reviews",
    cache: "public",
    summary: "What cooks say of a recipe",
    description: "Newest first; those with words, once an editor has let them pass.",
    params: recipeParams,
    query: reviewsQuery,
    response: reviewPage,
    problems: ["not_found", "bad_cursor"],
    example: { path: `/api/recipes/${exampleDetail.slug}/reviews`, response: exampleReviews },
  },
  async ({ params: { slug }, query: { limit, cursor = null } }) => {
    const recipe = await getRecipe(slug);
    if (!recipe) throw new AppError("not_found", `There is no recipe ${slug}.`);
    return Response.json(await getReviews(recipe.id, limit, cursor));
  },
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
