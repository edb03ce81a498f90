import { otherMethods, route } from "#lib/http/route.ts";
import { purgeInput, purgeResult } from "#lib/performance/model.ts";
import { purge } from "#lib/performance/purge.ts";
import { examplePurge } from "../../../performance-examples.ts";

export const POST = route(
  {
    name: "performance.cache.purge",
    auth: "admin",
    summary: "Have cached answers made anew",
    description:
      "By the tags that they were made from, by the names of caches, or all of them; on every instance and in every tier. With preview nothing is done: it tells what would go cold here, and how much is asked for it.",
    body: purgeInput,
    response: purgeResult,
    example: {
      path: "/api/performance/cache/purge",
      body: { tags: ["list:0:rating"], preview: true },
      response: examplePurge,
    },
  },
  async ({ body, viewer, request: { headers } }) =>
    Response.json(await purge(body, { viewer, headers }), { headers: { "Cache-Control": "no-store" } }),
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
