import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { endOtherSessions } from "#lib/users/commands.ts";

export const DELETE = route(
  {
    name: "me.sessions.endOthers",
    auth: "user",
    summary: "End all my other sessions",
    response: null,
    example: { path: "/api/me/sessions", response: null },
  },
  async ({ viewer, request: { headers } }) => {
    await endOtherSessions(getDb(), { viewer, headers });
    return privateAnswer(null);
  },
);

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH } = otherMethods({ DELETE });
