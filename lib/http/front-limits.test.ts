import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { createNetworks } from "#lib/rate-limit/client-network.ts";
import { createLimiter } from "#lib/rate-limit/limiter.ts";
import { testFront } from "#lib/testing/test-front.ts";
import { MINUTE_MS } from "#lib/units.ts";
import { createFrontLimits, frontPolicyOf } from "./front-limits.ts";
import { listen } from "./listen.ts";
import { createProxyTrust } from "./visitor.ts";

async function serveLimited(quota: number) {
  const limiter = createLimiter({ isOn: true, changed: { reads: { quota, windowMs: MINUTE_MS } } });
  const isTrusted = createProxyTrust(["127.0.0.0/8", "::1", "::ffff:127.0.0.0/104"]);
  const limits = createFrontLimits(limiter, createNetworks(isTrusted), isTrusted);
  const next = async (_req: unknown, res: { end(text: string): void }) => res.end("a page");
  const server = createServer(testFront({ limits, next }));
  const port = await listen(server, 0);
  onTestFinished(() => void server.close());
  return (path: string, from: string, headers = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { "x-forwarded-for": from, ...headers } });
}

test("a network that asks too often is told to wait, another is not, and files are free", async () => {
  const get = await serveLimited(4);
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await get("/recipes", "192.0.2.1")).status);
  expect(statuses).toEqual([200, 200, 429, 429]);
  expect((await get("/recipes", "192.0.2.2")).status).toBe(200);
  expect((await get("/_next/static/a.js", "192.0.2.1")).status).toBe(200);

  const refused = await get("/recipes", "192.0.2.1");
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "retry-after": "30",
    "ratelimit-policy": '"reads";q=4;w=60',
    ratelimit: '"reads";r=0;t=60',
  });
  expect(await refused.json()).toMatchObject({
    type: "https://iana.org/assignments/http-problem-types#quota-exceeded",
    status: 429,
    "violated-policies": ["reads"],
  });
});

test("people get a page that asks again by itself", async () => {
  const get = await serveLimited(2);
  await get("/", "192.0.2.1");
  const page = await get("/", "192.0.2.1", { "sec-fetch-dest": "document" });
  expect([page.status, page.headers.get("content-type")]).toEqual([429, "text/html; charset=utf-8"]);
  expect(await page.text()).toMatch(/http-equiv="refresh" content="\d+"/);
});

test.each([
  ["/", "reads"],
  ["/api/me", "reads"],
  ["/search?q=soup", "search"],
  ["/search", "search"],
  ["/searching", "reads"],
  ["/api/suggest?q=so", "search"],
  ["/api/recipes?tag=soup&q=leek", "search"],
  ["/api/recipes?tag=soup", "reads"],
  ["/shared/abc", "share-links"],
  ["/media/abc/640", null],
  ["/_next/static/chunk.js?v=1", null],
  ["/api/vitals", null],
  ["/livez", null],
  ["/no-such-picture.png", "reads"],
  ["/account/no-such-picture.png?x=/media/", "reads"],
  ["/_next/data/x/recipes.json", "reads"],
])("%s counts as %s", (url, policy) => expect(frontPolicyOf(url)).toBe(policy));
