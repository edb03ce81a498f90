import { getDb } from "#db/client.ts";
import { unpublishRecipe } from "#lib/authoring/commands.ts";
import { writtenParams } from "#lib/authoring/model.ts";
import { writtenAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleDetail } from "../../../examples.ts";

export const POST = route(
  {
    name: "recipes.unpublish",
    auth: "user",
    scope: "recipes:write",
    summary: "Take a recipe back",
    description:
      "Only who may change it sees it then, until a draft of it is published. Its address stays its own. Twice is once.",
    params: writtenParams,
    response: null,
    problems: ["not_found"],
    example: { path: `/api/recipes/${exampleDetail.slug}/unpublish`, response: null },
  },
  async ({ viewer, params, request: { headers } }) =>
    writtenAnswer(null, await unpublishRecipe(getDb(), { viewer, headers }, params.slug)),
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
