import { afterAll, afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { closePool } from "#db/connect.ts";
import { DAY_MS } from "#lib/units.ts";
import { requireAdmin } from "./admin.ts";
import { closeSession, isSession, openSession, readSession } from "./admin-session.ts";

const TOKEN = "0123456789abcdef-right";
const NOW_MS = Date.parse("2026-11-21T12:00:00Z");

beforeEach(() => {
  vi.stubEnv("HESTIA_ADMIN_TOKEN", TOKEN);
  vi.stubEnv("DATABASE_URL", inject("databaseUrl"));
});
afterEach(() => vi.unstubAllEnvs());
afterAll(closePool);

const sessionOf = (setCookie: string) => readSession(setCookie.split(";")[0] ?? "") ?? "";

test("a session is good until it ends", async () => {
  const session = sessionOf(await openSession(NOW_MS));
  expect(await isSession(session, NOW_MS)).toBe(true);
  expect(await isSession(session, NOW_MS + 7 * DAY_MS - 1)).toBe(true);
  expect(await isSession(session, NOW_MS + 7 * DAY_MS)).toBe(false);
});

test("changing the token ends all sessions", async () => {
  const session = sessionOf(await openSession(NOW_MS));
  vi.stubEnv("HESTIA_ADMIN_TOKEN", `${TOKEN}-2`);
  expect(await isSession(session, NOW_MS)).toBe(false);
});

test.each([
  { name: "a later end", change: (session: string) => session.replace(/^\d+/, String(NOW_MS + 30 * DAY_MS)) },
  { name: "another signature", change: (session: string) => session.replace(/.{2}$/, "AA") },
  { name: "no signature", change: (session: string) => session.slice(0, session.lastIndexOf(".")) },
  { name: "a blank", change: () => "" },
  { name: "what is none", change: () => "x".repeat(10_000) },
])("refuses $name", async ({ change }) => {
  const session = sessionOf(await openSession(NOW_MS));
  expect(await isSession(change(session), NOW_MS)).toBe(false);
});

test("no script reads the cookie, no other site sends it, and no plain connection where the site has a safe one", async () => {
  expect(await openSession()).toMatch(/; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/);
  vi.stubEnv("HESTIA_PUBLIC_URL", "https://hestia.test");
  expect(await openSession()).toMatch(/; Secure$/);
  expect(closeSession()).toMatch(/^hestia_admin=; Path=\/; Max-Age=0; HttpOnly/);
});

test("with a session everything is read, and changed from own pages alone", async () => {
  const cookie = `theme=dark; hestia_admin=${sessionOf(await openSession())}; x=y`;
  const ask = (method: string, more: Record<string, string> = {}) =>
    requireAdmin({ method, headers: new Headers({ cookie, ...more }) });
  await expect(ask("GET")).resolves.toBeUndefined();
  await expect(ask("POST")).rejects.toMatchObject({ code: "forbidden" });
  await expect(ask("POST", { "sec-fetch-site": "cross-site" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(ask("DELETE", { "sec-fetch-site": "same-origin" })).resolves.toBeUndefined();
});
