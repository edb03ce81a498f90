import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { testFront } from "#lib/testing/test-front.ts";
import { answerDirectly } from "./direct-routes.ts";
import { privateAnswer } from "./private-answer.ts";
import { route } from "./route.ts";

answerDirectly(
  "/api/me",
  route(
    {
      name: "test.mine",
      summary: "Mine",
      query: z.strictObject({ word: z.enum(["fish", "bread", "none"]) }),
      response: z.unknown(),
      example: { path: "/api/me?word=fish", response: null },
    },
    ({ query: { word }, request: { headers } }) => {
      if (word === "none") throw new AppError("not_found", "There is none.");
      const [from, cookie] = [headers.get("x-forwarded-for"), headers.get("cookie")];
      return privateAnswer({ word, from, cookie }, ["a=1; Path=/", "b=2; Path=/"]);
    },
  ),
);

let server: Server;
let url: string;

beforeEach(async () => {
  server = createServer(testFront({}));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  // It listens on TCP: the address is never a pipe's name.
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/api/me`;
});

afterEach(() => void server.close());

test("a handler's answer comes whole, with its cookies and the headers that protect it", async () => {
  const answer = await fetch(`${url}?word=fish`, {
    headers: { cookie: "session=s", "x-forwarded-for": "6.6.6.6" },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ word: "fish", from: "127.0.0.1", cookie: "session=s" });
  expect(answer.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; Path=/"]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test.each([
  ["?word=none", 404, "/problems/not_found"],
  ["?word=", 400, "/problems/validation"],
])("what it refuses is a problem: %s", async (query, status, type) => {
  const answer = await fetch(url + query);
  expect([answer.status, (await answer.json()).type]).toEqual([status, expect.stringContaining(type)]);
});

test.each([
  ["/more", "GET"],
  ["?word=fish", "POST"],
  ["?word=fish", "HEAD"],
])("%s by %s is for Next", async (rest, method) => {
  expect((await fetch(url + rest, { method })).status).toBe(404);
});
