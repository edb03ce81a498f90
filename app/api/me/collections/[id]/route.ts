import { getDb } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { changeCollection, deleteCollection } from "#lib/keeping/commands.ts";
import { collection, collectionChange, collectionParams } from "#lib/keeping/model.ts";
import { getCollection } from "#lib/keeping/reads.ts";
import { COLLECTION_ID, exampleCollection } from "../../../keeping-examples.ts";

const path = `/api/me/collections/${COLLECTION_ID}`;

export const GET = route(
  {
    name: "me.collections.get",
    auth: "user",
    scope: "me:read",
    summary: "One of my collections",
    params: collectionParams,
    response: collection,
    problems: ["not_found"],
    example: { path, response: exampleCollection },
  },
  async ({ params, viewer }) => {
    const found = await getCollection(viewer, params.id);
    if (!found) throw new AppError("not_found", "You have no such collection.");
    return privateAnswer(found);
  },
);

export const PATCH = route(
  {
    name: "me.collections.change",
    auth: "user",
    scope: "recipes:write",
    summary: "Rename or describe a collection",
    params: collectionParams,
    body: collectionChange,
    response: null,
    problems: ["not_found"],
    example: { path, body: { title: "Long Sunday lunches" }, response: null },
  },
  async ({ params, body, viewer }) => {
    await changeCollection(getDb(), viewer, params.id, body);
    return privateAnswer(null);
  },
);

export const DELETE = route(
  {
    name: "me.collections.delete",
    auth: "user",
    scope: "recipes:write",
    summary: "Delete a collection",
    description: "With the links that share it. Its recipes stay where they are.",
    params: collectionParams,
    response: null,
    problems: ["not_found"],
    example: { path, response: null },
  },
  async ({ params, viewer }) => {
    await deleteCollection(getDb(), viewer, params.id);
    return privateAnswer(null);
  },
);

export const { HEAD, OPTIONS, POST, PUT } = otherMethods({ GET, PATCH, DELETE });
