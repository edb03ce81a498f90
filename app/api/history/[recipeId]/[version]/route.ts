import { getDb } from "#db/client.ts";
import { versionDetail, versionParams } from "#lib/authoring/model.ts";
import { getVersion } from "#lib/authoring/versions.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleVersion, VERSION_PATH } from "../../../authoring-examples.ts";

export const GET = route(
  {
    name: "history.get",
    auth: "user",
    scope: "me:read",
    summary: "One version of a recipe",
    description: "For its author and for editors.",
    params: versionParams,
    response: versionDetail,
    problems: ["not_found"],
    example: { path: VERSION_PATH, response: exampleVersion },
  },
  async ({ viewer, params: { recipeId, version } }) =>
    privateAnswer(await getVersion(getDb(), viewer, recipeId, version)),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
