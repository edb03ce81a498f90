import { getDb } from "#db/client.ts";
import { idParams, published, publishInput } from "#lib/authoring/model.ts";
import { publishDraft } from "#lib/authoring/publish.ts";
import { writtenAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleDraft, examplePublished } from "../../../../authoring-examples.ts";

export const POST = route(
  {
    name: "me.drafts.publish",
    auth: "user",
    scope: "recipes:write",
    summary: "Publish a draft",
    description:
      "As a new recipe, or as the next version of the one that it changes; the draft is gone then. Asked again, it says what became of it. When the recipe was changed meanwhile, the answer is a conflict with what is there.",
    params: idParams,
    body: publishInput,
    response: published,
    problems: ["not_found", "conflict"],
    example: {
      path: `/api/me/drafts/${exampleDraft.id}/publish`,
      body: { revision: exampleDraft.revision },
      response: examplePublished,
    },
  },
  async ({ viewer, params, body }) => {
    const { recipe, changed } = await publishDraft(getDb(), viewer, params.id, body);
    return writtenAnswer(recipe, changed);
  },
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
