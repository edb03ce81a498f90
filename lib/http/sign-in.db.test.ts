import { afterAll, afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { closePool } from "#db/connect.ts";
import { signIn } from "./sign-in.ts";

const TOKEN = "0123456789abcdef-right";

beforeEach(() => {
  vi.stubEnv("HESTIA_ADMIN_TOKEN", TOKEN);
  vi.stubEnv("HESTIA_TRUST_PROXY", "10.0.0.0/8");
  vi.stubEnv("DATABASE_URL", inject("databaseUrl"));
});
afterEach(() => vi.unstubAllEnvs());
afterAll(closePool);

const from = (address: string, site = "same-origin") =>
  new Headers({ "x-forwarded-for": address, "sec-fetch-site": site });

test("the token opens a session, anything else does not, and takes its time", async () => {
  expect(await signIn(TOKEN, from("192.0.2.1"))).toMatch(/^hestia_admin=\d{13}\./);
  const startedAt = performance.now();
  await expect(signIn("wrong", from("192.0.2.1"))).rejects.toMatchObject({ code: "unauthenticated" });
  expect(performance.now() - startedAt).toBeGreaterThan(300);
});

test("who knows the token may sign in as often as they like", async () => {
  for (let i = 0; i < 12; i++) {
    expect(await signIn(TOKEN, from("192.0.2.9"))).toMatch(/^hestia_admin=/);
  }
});

test("another site's page cannot try", async () => {
  await expect(signIn(TOKEN, from("192.0.2.2", "cross-site"))).rejects.toMatchObject({ code: "forbidden" });
});

test("after a few attempts a client waits, whatever it forwards, and others do not", async () => {
  const attempts = Array.from({ length: 5 }, (_, index) =>
    signIn("wrong", from(`203.0.113.${index}, 192.0.2.3, 10.0.0.1`)).catch((error) => error.code),
  );
  expect(new Set(await Promise.all(attempts))).toEqual(new Set(["unauthenticated"]));
  const refused = signIn(TOKEN, from("203.0.113.99, 192.0.2.3, 10.0.0.1"));
  await expect(refused).rejects.toMatchObject({ code: "rate_limited", retryAfterS: 15 });
  expect(await signIn(TOKEN, from("192.0.2.4"))).toMatch(/^hestia_admin=/);
});

test("many clients together wait as well", async () => {
  const attempts = Array.from({ length: 80 }, (_, index) =>
    signIn("wrong", from(`198.51.100.${index}`)).catch((error) => error.code),
  );
  const codes = await Promise.all(attempts);
  expect(codes.filter((code) => code === "unauthenticated").length).toBeLessThanOrEqual(61);
  expect(codes).toContain("rate_limited");
});
