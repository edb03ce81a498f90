import { afterEach, expect, test, vi } from "vitest";
import { requireAdminToken } from "./admin-token.ts";

const TOKEN = "0123456789abcdef-right";
afterEach(() => vi.unstubAllEnvs());

test("without a token in the environment the route is not there, whatever is brought", () => {
  vi.stubEnv("HESTIA_ADMIN_TOKEN", "");
  for (const given of [null, "Bearer ", `Bearer ${TOKEN}`]) {
    expect(() => requireAdminToken(given)).toThrow(expect.objectContaining({ code: "not_found" }));
  }
});

test.each([
  { name: "none", given: null },
  { name: "an empty one", given: "Bearer " },
  { name: "a wrong one", given: "Bearer 0123456789abcdef-wrong" },
  { name: "the beginning of it", given: `Bearer ${TOKEN.slice(0, -1)}` },
  { name: "more than it", given: `Bearer ${TOKEN}x` },
  { name: "another scheme", given: `Basic ${TOKEN}` },
  { name: "a long one", given: `Bearer ${"x".repeat(10_000)}` },
])("refuses $name", ({ given }) => {
  vi.stubEnv("HESTIA_ADMIN_TOKEN", TOKEN);
  expect(() => requireAdminToken(given)).toThrow(expect.objectContaining({ code: "unauthenticated" }));
});

test.each([`Bearer ${TOKEN}`, `bearer  ${TOKEN}`])("lets pass %s", (given) => {
  vi.stubEnv("HESTIA_ADMIN_TOKEN", TOKEN);
  expect(() => requireAdminToken(given)).not.toThrow();
});
