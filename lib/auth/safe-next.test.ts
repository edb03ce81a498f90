import { expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

test.each([
  ["/recipes?tag=soup", "/recipes?tag=soup"],
  ["/", "/"],
  ["//evil.test", "/account"],
  ["/\\evil.test", "/account"],
  ["/a\\..\\evil", "/account"],
  ["/\t/evil.test", "/account"],
  ["/\n/evil.test", "/account"],
  ["https://evil.test", "/account"],
  ["javascript:alert(1)", "/account"],
  ["", "/account"],
  [null, "/account"],
])("%j leads to %s", (given, leads) => {
  expect(safeNext(given)).toBe(leads);
  expect(new URL(safeNext(given), "http://hestia.test").host).toBe("hestia.test");
});
