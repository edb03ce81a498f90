import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { endSession } from "#lib/users/commands.ts";
import { rowParams } from "#lib/users/model.ts";
import { EXAMPLE_ID } from "../../../account-examples.ts";

export const DELETE = route(
  {
    name: "me.sessions.end",
    auth: "user",
    summary: "End one of my sessions",
    params: rowParams,
    response: null,
    problems: ["not_found"],
    example: { path: `/api/me/sessions/${EXAMPLE_ID}`, response: null },
  },
  async ({ params, viewer, request: { headers } }) => {
    await endSession(getDb(), { viewer, headers }, params.id);
    return privateAnswer(null);
  },
);

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH } = otherMethods({ DELETE });
