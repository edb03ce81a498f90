import { expect, test } from "vitest";
import { loggedTarget } from "./logged-target.ts";

test.each([
  ["/shared/3kJ9xW0cQm7T5bVhYr2nLs8d", "/shared/…"],
  ["/shared/3kJ9xW0cQm7T5bVhYr2nLs8d?a=1", "/shared/…?a=1"],
  [
    "/api/auth/callback/google?state=abc&code=4%2F0Ab&scope=openid",
    "/api/auth/callback/google?state=…&code=…&scope=openid",
  ],
  ["/account/reset?Token=abc", "/account/reset?Token=…"],
  ["/recipes?q=barcode=1&tag=soup", "/recipes?q=barcode=1&tag=soup"],
  ["/recipes/soup", "/recipes/soup"],
])("%s is written down as %s", (target, logged) => {
  expect(loggedTarget(target)).toBe(logged);
});
