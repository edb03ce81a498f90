import { getDb } from "#db/client.ts";
import { historyParams, versionPage } from "#lib/authoring/model.ts";
import { listVersions } from "#lib/authoring/versions.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { pageQuery } from "#lib/recipes/model.ts";
import { exampleHistory } from "../../authoring-examples.ts";

export const GET = route(
  {
    name: "history.list",
    auth: "user",
    scope: "me:read",
    summary: "What a recipe has been",
    description: "Newest first. For its author and for editors.",
    params: historyParams,
    query: pageQuery,
    response: versionPage,
    problems: ["not_found", "bad_cursor"],
    example: { path: `/api/history/${exampleHistory.recipe.id}?limit=1`, response: exampleHistory },
  },
  async ({ viewer, params, query }) =>
    privateAnswer(await listVersions(getDb(), viewer, params.recipeId, query)),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
