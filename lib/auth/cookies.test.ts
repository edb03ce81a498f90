import { createHmac } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { endedSessionCookies, readSessionToken, signedInCookie } from "./cookies.ts";

const SECRET = "a secret";
afterEach(() => vi.unstubAllEnvs());

function signed(token: string, secret = SECRET): string {
  const mac = createHmac("sha256", secret).update(token).digest("base64");
  return encodeURIComponent(`${token}.${mac}`);
}

test.each([
  { name: "alone", cookie: `hestia.session_token=${signed("abc")}`, token: "abc" },
  { name: "among others", cookie: `theme=dark; hestia.session_token=${signed("abc")}; x=y`, token: "abc" },
  { name: "with a dot in it", cookie: `hestia.session_token=${signed("a.b")}`, token: "a.b" },
  { name: "of another secret", cookie: `hestia.session_token=${signed("abc", "another")}`, token: null },
  { name: "without a signature", cookie: "hestia.session_token=abc", token: null },
  { name: "with an empty one", cookie: "hestia.session_token=abc.", token: null },
  {
    name: "of another token",
    cookie: `hestia.session_token=${signed("abc").replace("abc", "abd")}`,
    token: null,
  },
  { name: "that is no URI", cookie: "hestia.session_token=%E0%A4%A", token: null },
  { name: "of another name", cookie: `xhestia.session_token=${signed("abc")}`, token: null },
  { name: "that is not there", cookie: "theme=dark", token: null },
])("the session's token is read from a cookie $name", ({ cookie, token }) => {
  expect(readSessionToken(cookie, SECRET)).toBe(token);
});

test("over https only cookies that came over https count", () => {
  vi.stubEnv("HESTIA_PUBLIC_URL", "https://recipes.test");
  expect(readSessionToken(`hestia.session_token=${signed("abc")}`, SECRET)).toBeNull();
  expect(readSessionToken(`__Secure-hestia.session_token=${signed("abc")}`, SECRET)).toBe("abc");
  for (const cookie of [...endedSessionCookies(), signedInCookie(true)]) expect(cookie).toContain("; Secure");
});
