import { expect, test } from "vitest";
import { serveResponses } from "#lib/testing/serve-responses.ts";
import { previewPurge } from "./purge-preview.ts";
import { answerPublicly, requestContext } from "./request-context.ts";

test("tells which responses a purge makes cold, and their share of the traffic", async () => {
  const { get, responses } = await serveResponses((req, res) => {
    answerPublicly();
    requestContext()?.tags.add(`recipe:${req.url?.at(-1)}`);
    res.end("a page");
  });
  for (const path of ["/r/1", "/r/1", "/r/1", "/r/1", "/r/2", "/r/2"]) await get(path);

  const preview = previewPurge(responses, ["recipe:1"]);
  expect(preview.responses).toEqual([expect.objectContaining({ key: "/r/1", hits: 3 })]);
  expect(preview.hitShare).toBe(0.75);
  for (const tag of ["recipe:*", "cache:responses", "cache:*"] as const) {
    expect(previewPurge(responses, [tag])).toMatchObject({ hitShare: 1 });
  }
  expect(previewPurge(responses, ["card:1"])).toEqual({ responses: [], hitShare: 0 });
});
