import { getDb } from "#db/client.ts";
import { published, versionParams } from "#lib/authoring/model.ts";
import { restoreVersion } from "#lib/authoring/versions.ts";
import { writtenAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { examplePublished, VERSION_PATH } from "../../../../authoring-examples.ts";

export const POST = route(
  {
    name: "history.restore",
    auth: "user",
    scope: "recipes:write",
    summary: "Take up an earlier version again",
    description: "As a new version: nothing in between is lost. For the recipe's author and for editors.",
    params: versionParams,
    response: published,
    problems: ["not_found"],
    example: { path: `${VERSION_PATH}/restore`, response: examplePublished },
  },
  async ({ viewer, params: { recipeId, version } }) => {
    const { recipe, changed } = await restoreVersion(getDb(), viewer, recipeId, version);
    return writtenAnswer(recipe, changed);
  },
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
