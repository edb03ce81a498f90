import { getDb } from "#db/client.ts";
import { startDraft } from "#lib/authoring/drafts.ts";
import { draft, draftInput, draftPage, MAX_CONTENT_BYTES } from "#lib/authoring/model.ts";
import { listDrafts } from "#lib/authoring/queries.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { pageQuery } from "#lib/recipes/model.ts";
import { exampleDraft, exampleDraftPage, exampleRecipeState } from "../../authoring-examples.ts";

export const GET = route(
  {
    name: "me.drafts.list",
    auth: "user",
    scope: "me:read",
    summary: "List my drafts",
    description: "Last saved first.",
    query: pageQuery,
    response: draftPage,
    problems: ["bad_cursor"],
    example: { path: "/api/me/drafts?limit=1", response: exampleDraftPage },
  },
  async ({ viewer, query }) => privateAnswer(await listDrafts(getDb(), viewer, query)),
);

export const POST = route(
  {
    name: "me.drafts.start",
    auth: "user",
    scope: "recipes:write",
    summary: "Begin to write",
    description:
      "A new recipe, or changes to one that I may change. Of each recipe I have one draft: asked again, it is the answer. At most 500.",
    body: draftInput,
    maxBodyBytes: MAX_CONTENT_BYTES,
    response: draft,
    problems: ["not_found", "conflict"],
    example: { path: "/api/me/drafts", body: { recipeId: exampleRecipeState.id }, response: exampleDraft },
  },
  async ({ viewer, body }) => privateAnswer(await startDraft(getDb(), viewer, body)),
);

export const { HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ GET, POST });
