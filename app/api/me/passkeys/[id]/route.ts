import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { removePasskey } from "#lib/users/commands.ts";
import { rowParams } from "#lib/users/model.ts";
import { EXAMPLE_ID } from "../../../account-examples.ts";

export const DELETE = route(
  {
    name: "me.passkeys.remove",
    auth: "user",
    summary: "Remove one of my passkeys",
    params: rowParams,
    response: null,
    problems: ["not_found"],
    example: { path: `/api/me/passkeys/${EXAMPLE_ID}`, response: null },
  },
  async ({ params, viewer, request: { headers } }) => {
    await removePasskey(getDb(), { viewer, headers }, params.id);
    return privateAnswer(null);
  },
);

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH } = otherMethods({ DELETE });
