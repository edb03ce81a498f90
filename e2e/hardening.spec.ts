import { request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";
import { test as plain } from "@playwright/test";
import { expect, hydrated, test } from "./fixtures.ts";

type Raw = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** Sends the path as it stands: browsers would mend it. */
function ask(baseURL: string | undefined, path: string, { method = "GET", headers = {} } = {}): Promise<Raw> {
  const { hostname, port } = new URL(baseURL ?? "");
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path, method, headers, agent: false }, async (response) => {
      const body = method === "HEAD" ? "" : await text(response);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
    sent.on("error", reject).end();
  });
}

const PROTECTED = { "x-content-type-options": "nosniff" };
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

test("every page runs under its policy, from the first visit to the last click", async ({ page, pages }) => {
  test.setTimeout(120_000);
  for (const { path } of [...pages, { path: "/account/sign-in" }, { path: "/account/there-is-none" }]) {
    const response = await page.goto(path);
    const policy = response?.headers()["content-security-policy"] ?? "";
    expect(policy, path).toMatch(/script-src 'self' '(sha256|nonce)-/);
    expect(/script-src [^;]*/.exec(policy)?.[0], path).not.toContain("unsafe");
    await hydrated(page);
  }
  await page.goto("/");
  await hydrated(page);
  await page.locator("main a[href^='/recipes/']").first().click();
  await expect(page).toHaveURL(/\/recipes\/.+/);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

plain("what gets into a page in any other way does not run, and is reported", async ({ page }) => {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await page.route("**/recipes?attack", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("</main>", "<script>window.stolen = true</script></main>");
    await route.fulfill({ response, body });
  });
  const reported = page.waitForRequest((request) => request.url().endsWith("/api/csp-reports"), {
    timeout: 5_000,
  });
  // Chromium reports by its own clock, which a test cannot see: only that it refuses is waited for.
  reported.catch(() => {});
  await page.goto("/recipes?attack");
  expect(await page.evaluate(() => "stolen" in window)).toBe(false);
  expect(said.join("\n")).toMatch(/script-src/);
  const refused = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.stolen = true'>");
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
});

plain("a report is taken from browsers alone, and only so much of it", async ({ request }) => {
  const report = (page: string) => ({
    "csp-report": {
      "document-uri": page,
      "effective-directive": "img-src",
      "blocked-uri": "https://x.test/",
    },
  });
  const send = (data: unknown, type = "application/csp-report") =>
    request.post("/api/csp-reports", { data: JSON.stringify(data), headers: { "content-type": type } });
  const url = (await request.get("/livez")).url();
  expect((await send(report(url))).status()).toBe(204);
  expect((await send([{ type: "csp-violation", body: {} }], "application/reports+json")).status()).toBe(204);
  expect((await send({ nothing: 1 })).status()).toBe(400);
  expect((await send(report(url), "text/plain")).status()).toBe(415);
  expect((await send({ "csp-report": "x".repeat(70_000) })).status()).toBe(413);
  expect((await request.get("/api/csp-reports")).status()).toBe(405);
});

plain("every kind of answer is protected", async ({ baseURL }) => {
  const first = await ask(baseURL, "/recipes");
  const asset = /"(\/_next\/static\/[^"]+\.js)/.exec(first.body)?.[1] ?? "";
  const picture = /\/media\/[0-9a-f]{32}\/\d+/.exec(first.body)?.[0] ?? "";
  const answers: [string, number, Promise<Raw>][] = [
    ["a hit", 200, ask(baseURL, "/recipes")],
    [
      "what is known",
      304,
      ask(baseURL, "/recipes", { headers: { "If-None-Match": String(first.headers.etag) } }),
    ],
    ["HEAD", 200, ask(baseURL, "/recipes", { method: "HEAD" })],
    ["a missing page", 404, ask(baseURL, "/there-is-none")],
    ["a malformed address", 400, ask(baseURL, "/%zz")],
    ["a bad question", 400, ask(baseURL, "/api/recipes?limit=0")],
    ["a method that is not there", 405, ask(baseURL, "/api/recipes", { method: "DELETE" })],
    ["a stranger's question", 401, ask(baseURL, "/api/users")],
    ["who am I", 200, ask(baseURL, "/api/me")],
    ["a file", 200, ask(baseURL, asset)],
    ["a picture", 200, ask(baseURL, picture)],
    ["a page for one", 200, ask(baseURL, "/account/sign-in")],
    ["a way to sign in", 303, ask(baseURL, "/admin/performance")],
    ["health", 200, ask(baseURL, "/livez")],
    ["too many headers", 431, ask(baseURL, "/", { headers: { "X-A": "a".repeat(40_000) } })],
  ];
  for (const [name, status, answer] of answers) {
    const { headers, ...got } = await answer;
    expect(got.status, name).toBe(status);
    const isDocument = String(headers["content-type"]).startsWith("text/html");
    expect(headers, name).toMatchObject(isDocument ? { ...PROTECTED, ...ISOLATED } : PROTECTED);
    expect([headers.server, headers["x-powered-by"]], name).toEqual([undefined, undefined]);
  }
});

for (const path of [
  "/media/..%2f..%2fetc%2fpasswd/400",
  "/media/%2e%2e/%2e%2e/package.json",
  "/media/..\\..\\package.json",
  "/_next/static/..%2f..%2f..%2fpackage.json",
  "/_next/static/%2e%2e/server/app/page.js",
  "/_next/static/chunks/%252e%252e%252f%252e%252e%252fpackage.json",
  "/_next/image?url=http://169.254.169.254/",
  "/_next/image?url=%2F..%2Fpackage.json&w=640&q=75",
  "/.env",
  "/.git/config",
  "/package.json",
  "/server.ts",
  "/data/postgres/PG_VERSION",
  "/icon.svg/..%2f..%2fpackage.json",
]) {
  plain(`nothing lies at ${path}`, async ({ baseURL }) => {
    const { status, body } = await ask(baseURL, path);
    expect([400, 404]).toContain(status);
    expect(body).not.toMatch(/root:x:0|"dependencies"|\[core\]|^18/);
  });
}

plain("methods that nothing has a use for are refused", async ({ baseURL }) => {
  for (const method of ["TRACE", "TRACK", "PROPFIND", "PUT", "PATCH", "DELETE", "POST"]) {
    for (const path of ["/", "/recipes", "/api/recipes", "/livez", "/media/a/400", "/account/sign-in"]) {
      const { status, body } = await ask(baseURL, path, { method, headers: { "X-Secret": "mirrored" } });
      expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
      expect(status, `${method} ${path}`).toBeLessThan(500);
      expect(body, `${method} ${path}`).not.toContain("mirrored");
    }
  }
});

plain(
  "no page repeats the name it was asked under, or where a stranger says it came through",
  async ({ baseURL }) => {
    const headers = {
      Host: "stranger.example",
      "X-Forwarded-Host": "stranger.example",
      "X-Forwarded-Proto": "gopher",
      "X-Original-URL": "/admin",
      "X-Rewrite-URL": "/admin",
      "X-Middleware-Subrequest": "middleware:middleware:middleware",
    };
    for (const path of [
      "/",
      "/recipes",
      "/account/sign-in",
      "/sitemap.xml",
      "/robots.txt",
      "/admin/performance",
      "/there-is-none",
    ]) {
      const { body, headers: got } = await ask(baseURL, path, { headers });
      expect(body, path).not.toContain("stranger.example");
      expect(JSON.stringify(got), path).not.toContain("stranger.example");
    }
  },
);

plain("nobody is led to another site, and no header is written by an address", async ({ baseURL }) => {
  for (const next of [
    "https://evil.test",
    "//evil.test",
    "/\\evil.test",
    "javascript:alert(1)",
    "/%0d%0aSet-Cookie:a=b",
    "/.evil.test",
  ]) {
    for (const path of ["/account/sign-in", "/admin/sign-in", "/admin/performance"]) {
      const { headers } = await ask(baseURL, `${path}?next=${encodeURIComponent(next)}`);
      expect(String(headers.location ?? "/"), `${path} ${next}`).toMatch(/^\/(?![/\\])/);
      expect(headers["set-cookie"], `${path} ${next}`).toBeUndefined();
    }
  }
});
