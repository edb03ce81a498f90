import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createContentPolicy } from "./content-policy.ts";
import { answerWithPageStatus } from "./page-status.ts";
import {
  answerInvalid,
  answerNotFound,
  newRequestContext,
  requestContext,
  runInRequest,
} from "./request-context.ts";

const POLICY = createContentPolicy({ isHttps: false, uploadOrigin: null, isDevelopment: false }).withNonce(
  "n",
);

function runOutOfTime(): void {
  const context = requestContext();
  if (context) context.queries.failure = "timed-out";
}

/** What reaches the client when Next answers with `status`. */
async function answerTo(status: number, say: () => void): Promise<Response> {
  const server = createServer((req, res) => {
    const context = newRequestContext(undefined, req.url);
    answerWithPageStatus(res, context);
    runInRequest(context, () => {
      say();
      res.setHeader("Content-Security-Policy", POLICY);
      res.statusCode = status;
      res.write("<h1>");
      res.end("</h1>");
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  // It listens on TCP: the address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`);
  server.close();
  return response;
}

test.each([
  { name: "a page that was found stays 200", status: 200, say: () => {}, expected: 200 },
  { name: "a page that was not found is 404", status: 200, say: answerNotFound, expected: 404 },
  { name: "an error stays an error", status: 500, say: answerNotFound, expected: 500 },
  { name: "a page that refuses its address is 400", status: 500, say: answerInvalid, expected: 400 },
  { name: "a page whose statement ran for too long is 503", status: 500, say: runOutOfTime, expected: 503 },
  { name: "a page that did without that statement stays 200", status: 200, say: runOutOfTime, expected: 200 },
])("$name", async ({ status, say, expected }) => {
  expect((await answerTo(status, say)).status).toBe(expected);
});

test("what the database gave up is worth asking for again", async () => {
  expect((await answerTo(500, runOutOfTime)).headers.get("retry-after")).toBe("10");
  expect((await answerTo(500, () => {})).headers.get("retry-after")).toBeNull();
});

test("the document that Next sends for a page that threw may load its scripts", async () => {
  const policy = async (status: number, say: () => void) =>
    (await answerTo(status, say)).headers.get("content-security-policy");
  expect(await policy(200, answerNotFound)).toContain("require-trusted-types-for");
  for (const say of [() => {}, answerInvalid]) {
    const own = await policy(500, say);
    expect(own).not.toMatch(/trusted-types/);
    expect(own).toContain("script-src 'self' 'nonce-n'");
  }
});
