import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closePool, type Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { addAccount } from "#db/testing/site-accounts.ts";
import { createMetricsAnswer } from "#lib/metrics/answer-metrics.ts";
import { singleton } from "#lib/singleton.ts";
import { testFront } from "#lib/testing/test-front.ts";
import { listen } from "./listen.ts";

const next = vi.fn(async (_req: unknown, res: { end(text: string): void }) => res.end("figures"));
let sql: Sql;
let server: Server;
let url: string;

beforeAll(async () => {
  ({ sql } = await openOwnDatabase("admin_pages_test"));
  singleton("pool", () => sql);
  server = createServer(testFront({ next, answerMetrics: createMetricsAnswer() }));
  url = `http://127.0.0.1:${await listen(server, 0)}`;
});
afterAll(async () => {
  server?.close();
  server?.closeAllConnections();
  await closePool();
});

async function get(path: string, headers: Record<string, string>, method = "GET") {
  next.mockClear();
  const response = await fetch(url + path, { method, headers, redirect: "manual" });
  const { status } = response;
  return { status, headers: response.headers, isReached: next.mock.calls.length > 0 };
}

test("an administrator's session and key open the console, until the role is gone", async () => {
  const { userId, cookie, key } = await addAccount(sql, { role: "admin" });
  const ways = [{ cookie }, { authorization: `Bearer ${key}` }];
  for (const headers of ways) {
    expect(await get("/admin/performance", headers)).toMatchObject({ status: 200, isReached: true });
  }
  await sql`update users set role = 'editor' where id = ${userId}`;
  for (const headers of ways) expect(await get("/admin", headers)).toMatchObject({ isReached: false });
});

test.each(["cook", "editor"] as const)("a %s is led to a page that says what is missing", async (role) => {
  const { cookie } = await addAccount(sql, { role });
  const { status, headers, isReached } = await get("/admin/users?q=ada", { cookie });
  expect([status, isReached]).toEqual([303, false]);
  expect(headers.get("location")).toBe("/account/not-allowed?next=%2Fadmin%2Fusers%3Fq%3Dada");
});

test("a key opens no more than it was made for, nor more than its owner may", async () => {
  const narrow = await addAccount(sql, { role: "admin", scopes: ["me:read", "admin:write"] });
  const cook = await addAccount(sql, { role: "cook" });
  for (const { key } of [narrow, cook]) {
    const headers = { authorization: `Bearer ${key}` };
    expect(await get("/admin/performance", headers)).toMatchObject({ status: 403, isReached: false });
    expect((await get("/metrics", headers)).status).toBe(403);
  }
});

test("a session that has ended leads to signing in", async () => {
  const { userId, cookie } = await addAccount(sql, { role: "admin" });
  await sql`update sessions set expires_at = now() where user_id = ${userId}`;
  const { status, headers } = await get("/admin/performance", { cookie });
  expect([status, headers.get("location")]).toEqual([303, "/account/sign-in?next=%2Fadmin%2Fperformance"]);
});

test("Prometheus brings a key", async () => {
  const { key, cookie } = await addAccount(sql, { role: "admin", scopes: ["admin:read"] });
  const authorization = `Bearer ${key}`;
  for (const stranger of [{}, { cookie }]) {
    const { status, headers } = await get("/metrics", stranger);
    expect([status, headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  }
  const posted = await get("/metrics", { authorization }, "POST");
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  const told = await get("/metrics", { authorization, accept: "application/openmetrics-text;q=0" });
  expect([told.status, told.headers.get("content-type")]).toEqual([
    200,
    "text/plain; version=0.0.4; charset=utf-8",
  ]);
});
