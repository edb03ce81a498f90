import { expect, test } from "vitest";
import { z } from "zod";
import { parseJsonBody } from "./json-body.ts";
import { inputSchema } from "./parameters.ts";

const schema = inputSchema(z.strictObject({ size: z.number().int().min(1).max(3) }));
const post = (body: BodyInit, type = "application/json") =>
  parseJsonBody(
    new Request("http://localhost/", { method: "POST", body, headers: { "content-type": type } }),
    schema,
  );

test("a body is read as its schema says", async () => {
  expect(await post('{"size":2}')).toEqual({ size: 2 });
  expect(await post('{"size":2}', "application/json; charset=utf-8")).toEqual({ size: 2 });
});

test.each([
  { name: "no JSON", body: "{size:2}", code: "bad_request" },
  { name: "nothing", body: "", code: "bad_request" },
  { name: "a value out of range", body: '{"size":9}', code: "validation" },
  { name: "a field that nothing reads", body: '{"size":2,"sise":1}', code: "validation" },
  { name: "no object", body: "[]", code: "validation" },
  { name: "another type", body: '{"size":2}', type: "text/plain", code: "unsupported_media" },
  { name: "a nest", body: `{"size":2,"x":${"[".repeat(30_000)}${"]".repeat(30_000)}}`, code: "bad_request" },
  { name: "too much", body: `{"size":2,"x":"${"x".repeat(70_000)}"}`, code: "too_large" },
])("refuses $name", async ({ body, type, code }) => {
  await expect(post(body, type)).rejects.toMatchObject({ code });
});

test("what is nested as deep as may be is read, and nothing deeper", async () => {
  const any = inputSchema(z.strictObject({ x: z.unknown() }));
  const nested = (depth: number) =>
    parseJsonBody(
      new Request("http://localhost/", {
        method: "POST",
        body: `{"x":${"[".repeat(depth)}${"]".repeat(depth)}}`,
        headers: { "content-type": "application/json" },
      }),
      any,
    );
  expect(await nested(31)).toHaveProperty("x");
  await expect(nested(32)).rejects.toMatchObject({
    code: "bad_request",
    message: expect.stringMatching("deep"),
  });
});

test("a route may allow more, and no less is read of it", async () => {
  const roomy = inputSchema(z.strictObject({ text: z.string() }));
  const request = (length: number) =>
    new Request("http://localhost/", {
      method: "POST",
      body: JSON.stringify({ text: "x".repeat(length) }),
      headers: { "content-type": "application/json" },
    });
  expect((await parseJsonBody(request(100_000), roomy, 200_000)).text).toHaveLength(100_000);
  await expect(parseJsonBody(request(200_000), roomy, 200_000)).rejects.toMatchObject({ code: "too_large" });
});
