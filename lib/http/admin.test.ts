import { expect, test } from "vitest";
import { requireAdmin } from "./admin.ts";

// Without a database: strangers cost no query.
test.each([
  { name: "nothing", headers: {} },
  { name: "an empty key", headers: { authorization: "Bearer " } },
  { name: "what is no key", headers: { authorization: "Bearer 0123456789abcdef" } },
  { name: "another scheme", headers: { authorization: `Basic hestia_${"x".repeat(43)}` } },
  { name: "a long key", headers: { authorization: `Bearer hestia_${"x".repeat(10_000)}` } },
  { name: "another cookie", headers: { cookie: "theme=dark" } },
])("refuses $name", async ({ headers }) => {
  await expect(requireAdmin(new Headers(headers))).rejects.toMatchObject({ code: "unauthenticated" });
});
