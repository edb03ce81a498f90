import { getDb } from "#db/client.ts";
import { runBatch } from "#lib/authoring/batch.ts";
import { batchAnswer, batchInput, MAX_BATCH_BYTES } from "#lib/authoring/batch-input.ts";
import { writtenAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exampleBatch, exampleBatchAnswer } from "../../authoring-examples.ts";

export const POST = route(
  {
    name: "recipes.batch",
    limit: "batch",
    auth: "user",
    scope: "recipes:write",
    summary: "Write many recipes at once",
    description:
      "Up to 100 operations, in this order: create, update, tag, delete. Either all of them or none (atomic), or each by itself, with a result of its own (each).",
    body: batchInput,
    maxBodyBytes: MAX_BATCH_BYTES,
    response: batchAnswer,
    problems: ["not_found", "conflict"],
    example: { path: "/api/recipes/batch", body: exampleBatch, response: exampleBatchAnswer },
  },
  async ({ viewer, body, request: { headers } }) => {
    const { answer, changed } = await runBatch(getDb(), { viewer, headers }, body);
    return writtenAnswer(answer, changed);
  },
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
