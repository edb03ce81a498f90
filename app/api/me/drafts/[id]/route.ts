import { getDb } from "#db/client.ts";
import { discardDraft, getDraft, saveDraft } from "#lib/authoring/drafts.ts";
import { draft, draftSave, draftSaved, idParams, MAX_CONTENT_BYTES } from "#lib/authoring/model.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleDraft } from "../../../authoring-examples.ts";

const path = `/api/me/drafts/${exampleDraft.id}`;
const { content, revision, updatedAt } = exampleDraft;

export const GET = route(
  {
    name: "me.drafts.get",
    auth: "user",
    scope: "me:read",
    summary: "One of my drafts",
    params: idParams,
    response: draft,
    problems: ["not_found"],
    example: { path, response: exampleDraft },
  },
  async ({ viewer, params }) => privateAnswer(await getDraft(getDb(), viewer, params.id)),
);

export const PUT = route(
  {
    name: "me.drafts.save",
    auth: "user",
    scope: "recipes:write",
    summary: "Save a draft",
    description:
      "All of it, complete or not. When it was saved elsewhere meanwhile, nothing is overwritten: the answer is a conflict with what is there.",
    params: idParams,
    body: draftSave,
    maxBodyBytes: MAX_CONTENT_BYTES,
    response: draftSaved,
    problems: ["not_found", "conflict"],
    example: { path, body: { content, revision }, response: { revision: revision + 1, updatedAt } },
  },
  async ({ viewer, params, body }) => privateAnswer(await saveDraft(getDb(), viewer, params.id, body)),
);

export const DELETE = route(
  {
    name: "me.drafts.discard",
    auth: "user",
    scope: "recipes:write",
    summary: "Throw a draft away",
    description: "The recipe that it would have changed stays as it is.",
    params: idParams,
    response: null,
    problems: ["not_found"],
    example: { path, response: null },
  },
  async ({ viewer, params }) => {
    await discardDraft(getDb(), viewer, params.id);
    return privateAnswer(null);
  },
);

export const { HEAD, OPTIONS, POST, PATCH } = otherMethods({ GET, PUT, DELETE });
