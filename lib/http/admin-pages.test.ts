import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { testFront } from "#lib/testing/test-front.ts";
import { nextPage } from "./admin-pages.ts";
import { listen } from "./listen.ts";

let server: Server;
afterEach(() => server?.close());

async function get(path: string, headers: Record<string, string> = {}) {
  const next = vi.fn(async (_req: unknown, res: { end(): void }) => res.end());
  server = createServer(testFront({ next }));
  const port = await listen(server, 0);
  const sent = request({ port, path, headers: { Connection: "close", ...headers } }).end();
  const [{ statusCode, headers: answered }] = await once(sent, "response");
  return { statusCode, answered, isReached: next.mock.calls.length > 0 };
}

test.each([
  "/admin",
  "/admin/performance?range=24h",
  "/%61dmin/performance",
  "/admin/performance/queries/abc?_rsc=1",
  "/admin/",
])("a stranger is sent from %s to sign in, and nothing of it is made", async (path) => {
  for (const headers of [{}, { rsc: "1" }, { cookie: "theme=dark" }]) {
    const { statusCode, answered, isReached } = await get(path, headers);
    expect([statusCode, isReached]).toEqual([303, false]);
    expect(answered.location).toMatch(/^\/account\/sign-in\?next=%2Fadmin/);
    expect(answered["x-robots-tag"]).toBe("noindex, nofollow");
    server.close();
  }
});

test.each([
  ["/admin/performance/vitals?range=24h&route=%2F", "/admin/performance/vitals?range=24h&route=%2F"],
  ["/admin/performance/queries/0f", "/admin/performance/queries/0f"],
  ["//evil.test", "/admin/performance"],
  ["/admin//evil.test", "/admin/performance"],
  ["https://evil.test/admin", "/admin/performance"],
  ["/admin\\evil", "/admin/performance"],
  ["/admin@evil.test", "/admin/performance"],
  ["/administrator", "/admin/performance"],
  ["javascript:alert(1)", "/admin/performance"],
  ["/admin/%0d%0aSet-Cookie:x", "/admin/performance"],
  ["", "/admin/performance"],
  [undefined, "/admin/performance"],
])("after signing in, %s leads to %s", (asked, leads) => {
  expect(nextPage(asked)).toBe(leads);
});
