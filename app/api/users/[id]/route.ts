import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { changeUser } from "#lib/users/admins.ts";
import { rowParams, userChange } from "#lib/users/model.ts";
import { EXAMPLE_ID } from "../../account-examples.ts";

export const PATCH = route(
  {
    name: "users.change",
    auth: "admin",
    summary: "Change a user's role, or suspend them",
    description:
      "A suspended user is signed out everywhere, and their keys stop working. Roles are given signed in, not with an API key. There is always one administrator.",
    params: rowParams,
    body: userChange,
    response: null,
    problems: ["not_found", "conflict"],
    example: { path: `/api/users/${EXAMPLE_ID}`, body: { suspended: true }, response: null },
  },
  async ({ params, body, viewer, request: { headers } }) => {
    await changeUser(getDb(), { viewer, headers }, params.id, body);
    return privateAnswer(null);
  },
);

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE } = otherMethods({ PATCH });
