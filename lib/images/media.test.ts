import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { testFront } from "#lib/testing/test-front.ts";
import { answerMedia } from "./media.ts";
import type { VariantStore } from "./variant-store.ts";

const HASH = "0123456789abcdef0123456789abcdef";

const present: VariantStore = {
  get: async (hash, widthPx, format) => (hash === HASH ? Buffer.from(`${widthPx}.${format}`) : null),
};
let variants = present;

const server = createServer(
  testFront({
    answerMedia: (path, req, res) => answerMedia(path, req, res, variants),
    next: async (_, res) => void res.writeHead(418).end(),
  }),
);
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterAll(() => void server.close());
beforeEach(() => {
  variants = present;
});

/** Sends the path as it stands, which `fetch` would tidy. */
async function ask(path: string, { method = "GET", headers = {} as Record<string, string> } = {}) {
  // A listening server on a port has an address of this type.
  const { port } = server.address() as AddressInfo;
  const { promise, resolve, reject } = Promise.withResolvers<import("node:http").IncomingMessage>();
  request({ port, path, method, headers, agent: false }, resolve).on("error", reject).end();
  const response = await promise;
  return { status: response.statusCode, headers: response.headers, body: String(await buffer(response)) };
}

test("answers the format the client likes, to be kept for ever", async () => {
  const { status, headers, body } = await ask(`/media/${HASH}/400`, {
    headers: { Accept: "image/avif,image/webp,*/*" },
  });

  expect([status, body]).toEqual([200, "400.avif"]);
  expect(headers).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "content-length": "8",
    "content-security-policy": "default-src 'none'",
    "content-type": "image/avif",
    etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    vary: "Accept",
    "x-content-type-options": "nosniff",
  });
});

test("gives each format its own tag", async () => {
  const answers = await Promise.all(
    ["image/avif", "image/webp", "*/*"].map((Accept) => ask(`/media/${HASH}/400`, { headers: { Accept } })),
  );

  expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(3);
});

test.each([
  { name: "the tag", tag: (etag: string) => etag, status: 304 },
  { name: "the tag made weak by a proxy", tag: (etag: string) => `W/${etag}`, status: 304 },
  { name: "one of several tags", tag: (etag: string) => `"other", ${etag}`, status: 304 },
  { name: "any tag", tag: () => "*", status: 304 },
  { name: "another tag", tag: () => '"other"', status: 200 },
])("answers $status to a client that has $name", async ({ tag, status }) => {
  const etag = (await ask(`/media/${HASH}/400`)).headers.etag ?? "";

  const again = await ask(`/media/${HASH}/400`, { headers: { "If-None-Match": tag(etag) } });

  expect(again.status).toBe(status);
  expect(again.headers).toMatchObject({ etag, vary: "Accept" });
  expect(again.body === "").toBe(status === 304);
});

test("answers HEAD with the length and no body", async () => {
  const { headers, body } = await ask(`/media/${HASH}/400`, { method: "HEAD" });

  expect(headers["content-length"]).toBe("8");
  expect(body).toBe("");
});

test.each([
  `/media/${"f".repeat(32)}/400`,
  `/media/${HASH.toUpperCase()}/400`,
  `/media/${HASH}0/400`,
  `/media/${HASH}/401`,
  `/media/${HASH}/0400`,
  `/media/${HASH}/4e2`,
  `/media/${HASH}/-400`,
])("finds nothing at %s", async (path) => {
  const { status, headers } = await ask(path);

  expect(status).toBe(404);
  expect(headers).toMatchObject({ "content-type": "application/problem+json", "cache-control": "no-store" });
});

test.each(["/media", "/media/", `/media/${HASH}`, `/media/${HASH}/`, `/media/${HASH}/400/x`, "/recipes"])(
  "leaves %s to the pages",
  async (path) => {
    expect((await ask(path)).status).toBe(418);
  },
);

test("lets nobody write", async () => {
  const { status, headers } = await ask(`/media/${HASH}/400`, { method: "DELETE" });

  expect(status).toBe(405);
  expect(headers.allow).toBe("GET, HEAD");
});

test("asks to come back when too many pictures wait", async () => {
  variants = { get: () => Promise.reject(new AppError("unavailable", "Too many.")) };

  const { status, headers } = await ask(`/media/${HASH}/400`);

  expect(status).toBe(503);
  expect(headers).toMatchObject({ "retry-after": "5", "content-type": "application/problem+json" });
});
