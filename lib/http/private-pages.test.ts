import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { serveResponses } from "#lib/testing/serve-responses.ts";
import { MIB } from "#lib/units.ts";
import { answerNotFound, answerPublicly } from "./request-context.ts";

type Page = (req: IncomingMessage, res: ServerResponse) => void;

const greet: Page = (req, res) => {
  const { cookie, authorization, host } = req.headers;
  res.end(`Hello ${cookie ?? authorization ?? "stranger"} at ${host}`);
};

const SECRETS = {
  Cookie: "session=alice",
  Authorization: "Bearer alice",
  "X-Forwarded-For": "alice",
  "X-Forwarded-Host": "alice",
  "X-Real-IP": "alice",
  Forwarded: "for=alice",
  "Accept-Language": "alice",
  "User-Agent": "alice",
  "X-Anything": "alice",
  Referer: "https://alice.test",
  Host: "alice.test",
};

test("a page that says it is public and tries to be personal finds nobody there", async () => {
  const { get } = await serveResponses((req, res) => {
    answerPublicly();
    res.end(JSON.stringify([req.headers, req.rawHeaders, req.url]));
  });
  const answer = await get("/recipes?session=alice&q=x", { headers: SECRETS });
  expect(answer.text).not.toContain("alice");
  expect(answer.text).toContain("hestia.test");
});

test.each<{ name: string; page: Page }>([
  { name: "does not say it is public", page: greet },
  {
    name: "sets a cookie",
    page: (req, res) => {
      answerPublicly();
      res.setHeader("Set-Cookie", ["a=1", "b=2"]);
      greet(req, res);
    },
  },
  {
    name: "says it is private",
    page: (req, res) => {
      answerPublicly();
      res.setHeader("Cache-Control", "private, max-age=60");
      greet(req, res);
    },
  },
  {
    name: "says it must not be stored",
    page: (req, res) => {
      answerPublicly();
      res.setHeader("Cache-Control", "no-store");
      greet(req, res);
    },
  },
  {
    name: "varies by everything",
    page: (req, res) => {
      answerPublicly();
      res.setHeader("Vary", "*");
      greet(req, res);
    },
  },
  {
    name: "was not found",
    page: (req, res) => {
      answerPublicly();
      answerNotFound();
      greet(req, res);
    },
  },
  {
    name: "turns out to be missing after its head was sent",
    page: (_req, res) => {
      answerPublicly();
      res.writeHead(200);
      res.write("<p>");
      answerNotFound();
      res.end("</p>");
    },
  },
  {
    name: "redirects",
    page: (_req, res) => {
      answerPublicly();
      res.writeHead(307, { Location: "/search" }).end();
    },
  },
  {
    name: "fails",
    page: (_req, res) => {
      answerPublicly();
      res.writeHead(500).end("broken");
    },
  },
  {
    name: "is too big",
    page: (_req, res) => {
      answerPublicly();
      res.end(Buffer.alloc(2 * MIB + 1));
    },
  },
  {
    name: "is a stream",
    page: (_req, res) => {
      answerPublicly();
      res.writeHead(200, { "Content-Type": "text/event-stream" });
      res.write("data: 1\n\n");
      res.end("data: 2\n\n");
    },
  },
])("what $name is answered, and not kept", async ({ page }) => {
  let made = 0;
  const { get, responses } = await serveResponses((req, res) => {
    made++;
    page(req, res);
  });
  const first = await get("/recipes");
  const second = await get("/recipes");
  expect(made).toBe(2);
  expect([...responses.store.entries()]).toEqual([]);
  expect(second.bytes.equals(first.bytes)).toBe(true);
  for (const { headers } of [first, second]) {
    expect(headers["cache-control"] ?? "private").not.toMatch(/s-maxage/);
    expect(headers["cdn-cache-control"]).toBeUndefined();
  }
});

test("what is too big, or has no end, goes to each who waits for it", async () => {
  const big = Buffer.alloc(2 * MIB + 1, "x");
  const { get } = await serveResponses((_req, res) => {
    answerPublicly();
    setImmediate(() => res.end(big));
  });
  const answers = await Promise.all([1, 2, 3].map(() => get("/recipes")));
  expect(answers.map(({ bytes }) => bytes.length)).toEqual([big.length, big.length, big.length]);
});

test.each([
  "/account/settings",
  "/api/me",
  "/api/auth/callback/oidc",
  "/api/users",
  "/api/audit",
  "/api/performance/cache",
  "/%61ccount",
])("%s sees who asks, and is never kept", async (path) => {
  const { get, responses } = await serveResponses((req, res) => {
    answerPublicly();
    greet(req, res);
  });
  const as = (name: string) => ({ headers: { Cookie: `session=${name}` } });
  expect((await get(path, as("alice"))).text).toContain("session=alice");
  expect((await get(path, as("bob"))).text).toContain("session=bob");
  expect([...responses.store.entries()]).toEqual([]);
});

test("a write sees who asks, also at a public address", async () => {
  const { get } = await serveResponses(greet);
  const answer = await get("/api/recipes", { method: "POST", headers: { Cookie: "session=alice" } });
  expect(answer.text).toContain("session=alice");
});

test("what is left to Next unkept does not see who asks either", async () => {
  const { get } = await serveResponses(greet);
  const answer = await get("/recipes?_rsc=poison", { headers: SECRETS });
  expect(answer.text).toBe("Hello stranger at hestia.test");
});
