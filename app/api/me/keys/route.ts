import { getDb } from "#db/client.ts";
import { createdAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { createApiKey } from "#lib/users/commands.ts";
import { apiKeyInput, apiKeyMade } from "#lib/users/model.ts";
import { exampleApiKey } from "../../account-examples.ts";

export const POST = route(
  {
    name: "me.keys.create",
    auth: "user",
    summary: "Make an API key",
    description: "Sent as bearer token, it may do what its scopes name and its owner may, until it expires.",
    body: apiKeyInput,
    response: apiKeyMade,
    status: 201,
    problems: ["conflict"],
    example: {
      path: "/api/me/keys",
      body: { name: "Nightly import", scopes: ["recipes:write"], days: 90 },
      response: exampleApiKey,
    },
  },
  async ({ body, viewer, request: { headers } }) =>
    createdAnswer(await createApiKey(getDb(), { viewer, headers }, body), null),
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
