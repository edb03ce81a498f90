import { createHash } from "node:crypto";
import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { serveResponses } from "#lib/testing/serve-responses.ts";
import { MIB } from "#lib/units.ts";
import { answerPublicly, requestContext } from "./request-context.ts";

/** What Next does: scripts bear the nonce that the request names. */
function document(inline: string, { isPublic = true, size = 0 } = {}): RequestListener {
  return (req, res) => {
    if (isPublic) answerPublicly();
    requestContext()?.tags.add("recipe:1");
    const [, nonce] = /'nonce-([^']+)'/.exec(String(req.headers["content-security-policy"])) ?? [];
    res.setHeader("Content-Type", "text/html; charset=utf-8");
    res.end(`<script nonce="${nonce}">${inline}</script>${"x".repeat(size)}`);
  };
}

const hashOf = (code: string) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
const scriptSources = (policy: unknown) => / script-src ([^;]*)/.exec(String(policy))?.[1];

test("a document that is kept names its scripts by their bytes, each time it is given", async () => {
  const { get } = await serveResponses(document("go()"));
  const [miss, hit] = [await get("/recipes"), await get("/recipes")];
  expect(miss.text).toBe("<script>go()</script>");
  expect(scriptSources(miss.headers["content-security-policy"])).toBe(`'self' ${hashOf("go()")}`);
  expect(hit.headers["cache-status"]).toContain("hit");
  expect(hit.headers["content-security-policy"]).toBe(miss.headers["content-security-policy"]);
  const known = await get("/recipes", { headers: { "If-None-Match": String(hit.headers.etag) } });
  expect(known.status).toBe(304);
  expect(known.headers).toMatchObject({ "x-content-type-options": "nosniff" });
});

test("what is made twice has one ETag: no nonce is left in it", async () => {
  const { get, change } = await serveResponses(document("go()"));
  const first = await get("/recipes");
  change("recipe:1");
  expect((await get("/recipes")).headers.etag).toBe(first.headers.etag);
});

test("a document for one visitor has a nonce of its own each time, never one that the visitor brings", async () => {
  const { get } = await serveResponses(document("go()", { isPublic: false }));
  const headers = { "Content-Security-Policy": "script-src 'nonce-mine'" };
  const answers = [await get("/account", { headers }), await get("/account", { headers })];
  const nonces = answers.map(({ text }) => /nonce="([^"]+)"/.exec(text)?.[1]);
  expect(new Set([...nonces, "mine", undefined]).size).toBe(4);
  for (const [index, { headers }] of answers.entries())
    expect(scriptSources(headers["content-security-policy"])).toBe(`'self' 'nonce-${nonces[index]}'`);
});

test("a public page that may not be kept is named by its bytes too", async () => {
  const { get } = await serveResponses(document("go()", { isPublic: false }));
  const { headers, text } = await get("/search");
  expect(text).toBe("<script>go()</script>");
  expect(scriptSources(headers["content-security-policy"])).toBe(`'self' ${hashOf("go()")}`);
});

test("one that can't be held keeps its nonce", async () => {
  const { get } = await serveResponses(document("go()", { size: 3 * MIB }));
  const { headers, text } = await get("/recipes");
  const [, nonce] = /nonce="([^"]+)"/.exec(text) ?? [];
  expect(scriptSources(headers["content-security-policy"])).toBe(`'self' 'nonce-${nonce}'`);
});

test("what is personal is kept by nobody, also where nothing was said of it", async () => {
  const { get } = await serveResponses((_, res) => res.writeHead(307, { Location: "/account?_rsc" }).end());
  expect((await get("/account")).headers["cache-control"]).toBe("no-store");
  expect((await get("/icon.svg")).headers["cache-control"]).toBeUndefined();
});

test.each([
  ["POST", "/recipes", 405, "GET, HEAD"],
  ["DELETE", "/account", 405, "GET, HEAD"],
  ["OPTIONS", "/media/a/1", 405, "GET, HEAD"],
  ["TRACE", "/api/me", 405, "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE"],
  ["PROPFIND", "/api", 405, "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE"],
  ["PATCH", "/api/me", 200, undefined],
  ["HEAD", "/account", 200, undefined],
])("%s %s is answered with %i", async (method, path, status, allow) => {
  const { get } = await serveResponses((_, res) => res.end("{}"));
  const answer = await get(path, { method });
  expect([answer.status, answer.headers.allow]).toEqual([status, allow]);
});

test.each([
  { path: "/recipes/%zz", status: 400 },
  { path: "/api/me", status: 200 },
  { path: "/_next/static/none.js", status: 200 },
  { path: "/media/a/1", status: 200 },
  { path: "/api/recipes", status: 200 },
  { path: "/boom", status: 500 },
])("$path is protected too", async ({ path, status }) => {
  const { get } = await serveResponses((req, res) => {
    if (req.url === "/boom") throw new Error("boom");
    answerPublicly();
    res.setHeader("Content-Type", "application/json");
    res.end("{}");
  });
  const answer = await get(path);
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "strict-transport-security": expect.stringContaining("max-age="),
  });
  expect(answer.headers).not.toHaveProperty("x-powered-by");
  expect(answer.headers).not.toHaveProperty("server");
});
