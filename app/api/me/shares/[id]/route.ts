import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { shareParams } from "#lib/keeping/model.ts";
import { revokeShare } from "#lib/keeping/shares.ts";
import { exampleShare } from "../../../keeping-examples.ts";

export const DELETE = route(
  {
    name: "me.shares.revoke",
    auth: "user",
    summary: "Take back a link",
    description: "From the next request on it leads nowhere.",
    params: shareParams,
    response: null,
    problems: ["not_found"],
    example: { path: `/api/me/shares/${exampleShare.id}`, response: null },
  },
  async ({ params, viewer, request: { headers } }) => {
    await revokeShare(getDb(), { viewer, headers }, params.id);
    return privateAnswer(null);
  },
);

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH } = otherMethods({ DELETE });
