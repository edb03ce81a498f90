import { afterEach, expect, test, vi } from "vitest";
import { isOwnOrigin, requireAdmin } from "./admin.ts";

const TOKEN = "0123456789abcdef-right";
afterEach(() => vi.unstubAllEnvs());

const asking = (headers: Record<string, string>, method = "GET") => ({
  method,
  headers: new Headers(headers),
});

test("without a token in the environment none is right", async () => {
  vi.stubEnv("HESTIA_ADMIN_TOKEN", "");
  for (const authorization of ["", "Bearer ", `Bearer ${TOKEN}`]) {
    await expect(requireAdmin(asking({ authorization }))).rejects.toMatchObject({ code: "unauthenticated" });
  }
});

test.each([
  { name: "nothing", headers: {} },
  { name: "an empty token", headers: { authorization: "Bearer " } },
  { name: "a wrong token", headers: { authorization: "Bearer 0123456789abcdef-wrong" } },
  { name: "the beginning of it", headers: { authorization: `Bearer ${TOKEN.slice(0, -1)}` } },
  { name: "more than it", headers: { authorization: `Bearer ${TOKEN}x` } },
  { name: "another scheme", headers: { authorization: `Basic ${TOKEN}` } },
  { name: "a long token", headers: { authorization: `Bearer ${"x".repeat(10_000)}` } },
  { name: "the token as a cookie", headers: { cookie: `hestia_admin=${TOKEN}` } },
  { name: "another cookie", headers: { cookie: "theme=dark" } },
])("refuses $name", async ({ headers }) => {
  vi.stubEnv("HESTIA_ADMIN_TOKEN", TOKEN);
  await expect(requireAdmin(asking(headers))).rejects.toMatchObject({ code: "unauthenticated" });
});

test.each([`Bearer ${TOKEN}`, `bearer  ${TOKEN}`])(
  "lets pass %s, also to change something",
  async (authorization) => {
    vi.stubEnv("HESTIA_ADMIN_TOKEN", TOKEN);
    await expect(requireAdmin(asking({ authorization }))).resolves.toBeUndefined();
    await expect(requireAdmin(asking({ authorization }, "POST"))).resolves.toBeUndefined();
  },
);

test.each([
  { name: "the browser says so", headers: { "sec-fetch-site": "same-origin" }, isOwn: true },
  {
    name: "another site",
    headers: { "sec-fetch-site": "cross-site", origin: "http://hestia.test", host: "hestia.test" },
    isOwn: false,
  },
  { name: "a neighbour's subdomain", headers: { "sec-fetch-site": "same-site" }, isOwn: false },
  { name: "typed by hand", headers: { "sec-fetch-site": "none" }, isOwn: false },
  {
    name: "an origin that is asked",
    headers: { origin: "http://hestia.test:3000", host: "hestia.test:3000" },
    isOwn: true,
  },
  {
    name: "another port",
    headers: { origin: "http://hestia.test:4000", host: "hestia.test:3000" },
    isOwn: false,
  },
  { name: "a sandbox", headers: { origin: "null", host: "null" }, isOwn: false },
  { name: "no word of it", headers: { host: "hestia.test" }, isOwn: false },
])("own origin: $name", ({ headers, isOwn }) => {
  expect(isOwnOrigin(new Headers(headers))).toBe(isOwn);
});
