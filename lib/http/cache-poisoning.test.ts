import type { RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import { serveResponses } from "#lib/testing/serve-responses.ts";
import { answerPublicly, requestContext } from "./request-context.ts";

const MARK = "poisoned";

/** As careless as a page can be: says everything it was asked with, to everybody. */
const echo: RequestListener = (req, res) => {
  if (!req.url?.startsWith("/account")) answerPublicly();
  requestContext()?.tags.add("recipe:1");
  res.setHeader("Content-Type", "text/html; charset=utf-8");
  res.end(JSON.stringify({ method: req.method, url: req.url, headers: req.headers }));
};

describe("what one visitor sends reaches no other", () => {
  test.each(
    "X-Forwarded-Host X-Forwarded-Proto X-Forwarded-Scheme X-Forwarded-Port X-Forwarded-Prefix X-Forwarded-Server X-Host X-Original-URL X-Rewrite-URL X-HTTP-Method-Override X-Middleware-Subrequest X-Invoke-Path X-Matched-Path X-Now-Route-Matches Forwarded True-Client-IP Origin Referer User-Agent Accept-Language Authorization Cookie Content-Security-Policy Range If-Range Next-Action Next-Url X-Nextjs-Data Purpose Accept Max-Forwards".split(
      " ",
    ),
  )("in %s", async (name) => {
    const { get } = await serveResponses(echo);
    const first = await get("/recipes", { headers: { [name]: MARK } });
    const second = await get("/recipes");
    expect(first.text).not.toContain(MARK);
    expect(second.text).not.toContain(MARK);
    expect(second.status).toBe(200);
  });

  test("in the name of the site", async () => {
    const { get } = await serveResponses(echo);
    await get("/recipes", { headers: { Host: `${MARK}.test` } });
    expect(JSON.parse((await get("/recipes")).text).headers.host).toBe("hestia.test");
  });

  test("in parameters that no page reads, or that hide in others", async () => {
    const { get } = await serveResponses(echo);
    for (const query of [`utm_source=${MARK}`, `q=x&callback=${MARK}`, `q=x;utm=${MARK}`, `_rsc=${MARK}`])
      await get(`/recipes?${query}`);
    expect((await get("/recipes")).text).not.toContain(MARK);
    expect((await get("/recipes?q=x")).text).not.toContain(MARK);
  });

  test("in the body of a GET", async () => {
    const { get } = await serveResponses(echo);
    const first = await get("/recipes", { headers: { "Content-Length": "0", "X-HTTP-Method": "POST" } });
    expect(JSON.parse(first.text).method).toBe("GET");
  });

  test("by asking with HEAD first", async () => {
    const { get } = await serveResponses(echo);
    expect((await get("/recipes", { method: "HEAD" })).bytes).toHaveLength(0);
    expect((await get("/recipes")).text).toContain('"/recipes"');
  });
});

describe("what is one visitor's is kept under no name", () => {
  test.each([
    "/account/x.css",
    "/account/x.js",
    "/account/avatar.png",
    "/account/.css",
    "/account;x.css",
    "/account%2Fx.css",
    "/account/%2e%2e/x",
    "/account?x=.css",
    "/%61ccount",
    "/account/robots.txt",
    "/account%00.css",
    "/account%0a.css",
  ])("%s", async (path) => {
    let made = 0;
    const { get } = await serveResponses((req, res) => {
      made++;
      // A page below what is personal that says by mistake that it is for everybody.
      if (made < 0) answerPublicly();
      res.setHeader("Content-Type", "text/html");
      res.end(req.headers.cookie ?? "nobody");
    });
    const mine = await get(path, { headers: { Cookie: "session=mine" } });
    const theirs = await get(path);
    expect(theirs.text).not.toContain("session=mine");
    expect(mine.headers["cache-status"] ?? "").not.toContain("stored");
    expect(theirs.headers["cache-status"] ?? "").not.toContain("hit");
  });

  test("whatever sets a cookie is given to one visitor", async () => {
    let made = 0;
    const { get } = await serveResponses((_, res) => {
      answerPublicly();
      res.setHeader("Set-Cookie", `id=${++made}`);
      res.end("page");
    });
    const cookies = [
      (await get("/recipes")).headers["set-cookie"],
      (await get("/recipes")).headers["set-cookie"],
    ];
    expect(cookies).toEqual([["id=1"], ["id=2"]]);
  });

  test.each([400, 404, 410, 500, 503])("an answer of %i is asked for anew", async (status) => {
    let made = 0;
    const { get } = await serveResponses((_, res) => {
      answerPublicly();
      res.statusCode = ++made === 1 ? status : 200;
      res.end("page");
    });
    expect((await get("/recipes")).status).toBe(status);
    expect((await get("/recipes")).status).toBe(200);
  });
});
