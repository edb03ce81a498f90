import { expect, onTestFinished, test } from "vitest";
import { serveResponses } from "#lib/testing/serve-responses.ts";
import { getResponses, setResponses } from "./running-responses.ts";

test("handlers find the response cache that the server runs, or none", async () => {
  expect(getResponses()).toBeNull();
  const { responses } = await serveResponses((_req, res) => res.end());
  setResponses(responses);
  onTestFinished(() => setResponses(null));
  expect(getResponses()).toBe(responses);
});
