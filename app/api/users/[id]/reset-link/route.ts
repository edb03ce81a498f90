import { getDb } from "#db/client.ts";
import { getAuth } from "#lib/auth/auth.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { makeResetLink } from "#lib/users/admins.ts";
import { resetLink, rowParams } from "#lib/users/model.ts";
import { EXAMPLE_ID } from "../../../account-examples.ts";

export const POST = route(
  {
    name: "users.resetLink",
    auth: "admin",
    // Else a key that leaks would open every account for good, and whoever used it would be known by another's name.
    scope: null,
    summary: "Make a link by which a user chooses a new password",
    description: "For sites that send no mail. Works once, for an hour.",
    params: rowParams,
    response: resetLink,
    problems: ["not_found"],
    example: {
      path: `/api/users/${EXAMPLE_ID}/reset-link`,
      response: { url: "https://recipes.example/account/reset#token=3kJ9x" },
    },
  },
  async ({ params, viewer, request: { headers } }) =>
    privateAnswer({ url: await makeResetLink(getDb(), await getAuth(), { viewer, headers }, params.id) }),
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
