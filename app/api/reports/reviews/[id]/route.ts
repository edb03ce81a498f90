import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { decideReview } from "#lib/reviews/commands.ts";
import { decision, queuedParams } from "#lib/reviews/model.ts";
import { exampleQueue } from "../../../keeping-examples.ts";

const [example] = exampleQueue.items;

export const PATCH = route(
  {
    name: "reports.reviews.decide",
    auth: "editor",
    summary: "Publish a review or reject it",
    description: "Its stars count either way.",
    params: queuedParams,
    body: decision,
    response: null,
    problems: ["not_found", "conflict"],
    example: {
      path: `/api/reports/reviews/${example?.id}`,
      body: { status: "published", updatedAt: example?.updatedAt },
      response: null,
    },
  },
  async ({ params, body, viewer, request: { headers } }) => {
    await decideReview(getDb(), { viewer, headers }, params.id, body);
    return privateAnswer(null);
  },
);

export const { GET, HEAD, OPTIONS, POST, PUT, DELETE } = otherMethods({ PATCH });
