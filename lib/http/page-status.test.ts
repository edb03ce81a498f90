import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { answerWithPageStatus } from "./page-status.ts";
import { answerNotFound, newRequestContext, runInRequest } from "./request-context.ts";

/** The status that reaches the client when Next answers with `status`. */
async function statusOf(status: number, isFound: boolean): Promise<number> {
  const server = createServer((req, res) => {
    const context = newRequestContext(undefined, req.url);
    answerWithPageStatus(res, context);
    runInRequest(context, () => {
      if (!isFound) answerNotFound();
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
  return response.status;
}

test.each([
  { name: "a page that was found stays 200", status: 200, isFound: true, expected: 200 },
  { name: "a page that was not found is 404", status: 200, isFound: false, expected: 404 },
  { name: "an error stays an error", status: 500, isFound: false, expected: 500 },
])("$name", async ({ status, isFound, expected }) => {
  expect(await statusOf(status, isFound)).toBe(expected);
});
