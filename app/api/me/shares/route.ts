import { getDb } from "#db/client.ts";
import { readEnv } from "#lib/env.ts";
import { createdAnswer, privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { shareInput, shareList, shareMade, sharesQuery } from "#lib/keeping/model.ts";
import { getShares } from "#lib/keeping/reads.ts";
import { createShare } from "#lib/keeping/shares.ts";
import { COLLECTION_ID, exampleShare, exampleShareMade } from "../../keeping-examples.ts";

const path = "/api/me/shares";

export const GET = route(
  {
    name: "me.shares.list",
    auth: "user",
    scope: "me:read",
    summary: "The links by which I share, newest first",
    query: sharesQuery,
    response: shareList,
    example: { path, response: { items: [exampleShare] } },
  },
  async ({ query, viewer }) => privateAnswer({ items: await getShares(viewer, query) }),
);

export const POST = route(
  {
    name: "me.shares.create",
    auth: "user",
    summary: "Share a collection or a recipe by a link",
    description: "Whoever has the link sees it, signed in or not, until it is over or taken back.",
    body: shareInput,
    response: shareMade,
    status: 201,
    problems: ["not_found", "conflict"],
    example: { path, body: { collectionId: COLLECTION_ID, days: 30 }, response: exampleShareMade },
  },
  async ({ body, viewer, request: { headers } }) => {
    const { id, token, expiresAt } = await createShare(getDb(), { viewer, headers }, body);
    // The link is a secret, and what stands in headers is logged on the way.
    return createdAnswer({ id, url: `${readEnv().publicUrl}/shared/${token}`, expiresAt }, null);
  },
);

export const { HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ GET, POST });
