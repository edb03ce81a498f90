import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { collectionParams, keptListQuery, keptPage } from "#lib/keeping/model.ts";
import { getCollectionIds } from "#lib/keeping/reads.ts";
import { keptPageOf } from "../../../../../kept-page.ts";
import { COLLECTION_ID, exampleKept } from "../../../../keeping-examples.ts";

export const GET = route(
  {
    name: "me.collections.recipes.list",
    auth: "user",
    scope: "me:read",
    summary: "The recipes of a collection, the last added first",
    params: collectionParams,
    query: keptListQuery,
    response: keptPage,
    problems: ["not_found", "bad_cursor"],
    example: { path: `/api/me/collections/${COLLECTION_ID}/recipes?limit=1`, response: exampleKept },
  },
  async ({ params, query, viewer }) =>
    privateAnswer(await keptPageOf(await getCollectionIds(viewer, params.id, query))),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
