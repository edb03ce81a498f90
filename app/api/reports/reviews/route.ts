import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { queueQuery, reviewQueue } from "#lib/reviews/model.ts";
import { getReviewQueue } from "#lib/reviews/reads.ts";
import { exampleQueue } from "../../keeping-examples.ts";

export const GET = route(
  {
    name: "reports.reviews.list",
    auth: "editor",
    summary: "Reviews that wait for an editor, or were decided on",
    query: queueQuery,
    response: reviewQueue,
    problems: ["bad_cursor"],
    example: { path: "/api/reports/reviews", response: exampleQueue },
  },
  async ({ query, viewer }) => privateAnswer(await getReviewQueue(viewer, query)),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
