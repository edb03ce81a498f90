import { getDb } from "#db/client.ts";
import { createdAnswer, privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { createCollection } from "#lib/keeping/commands.ts";
import { collectionInput, collectionMade, collectionPage, collectionsQuery } from "#lib/keeping/model.ts";
import { getCollections } from "#lib/keeping/reads.ts";
import { COLLECTION_ID, exampleCollection } from "../../keeping-examples.ts";

const path = "/api/me/collections";

export const GET = route(
  {
    name: "me.collections.list",
    auth: "user",
    scope: "me:read",
    summary: "My collections, newest first",
    query: collectionsQuery,
    response: collectionPage,
    problems: ["bad_cursor"],
    example: { path, response: { items: [exampleCollection], nextCursor: null } },
  },
  async ({ query, viewer }) => privateAnswer(await getCollections(viewer, query)),
);

export const POST = route(
  {
    name: "me.collections.create",
    auth: "user",
    scope: "recipes:write",
    summary: "Make a collection",
    body: collectionInput,
    response: collectionMade,
    status: 201,
    location: `${path}/{id}`,
    problems: ["conflict"],
    example: { path, body: { title: "Sunday lunches" }, response: { id: COLLECTION_ID } },
  },
  async ({ body, viewer }) => {
    const made = await createCollection(getDb(), viewer, body);
    return createdAnswer(made, `${path}/${made.id}`);
  },
);

export const { HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ GET, POST });
