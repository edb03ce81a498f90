import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { userListQuery, userPage } from "#lib/users/model.ts";
import { listUsers } from "#lib/users/queries.ts";
import { exampleUsers } from "../account-examples.ts";

export const GET = route(
  {
    name: "users.list",
    auth: "admin",
    summary: "List and find users",
    description: "Newest first.",
    query: userListQuery,
    response: userPage,
    problems: ["bad_cursor"],
    example: { path: "/api/users?q=ada&limit=1", response: exampleUsers },
  },
  async ({ query }) => privateAnswer(await listUsers(getDb(), query)),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
