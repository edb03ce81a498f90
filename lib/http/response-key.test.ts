import { describe, expect, test } from "vitest";
import { publicRequest, renderTarget } from "./response-key.ts";

const PAGES = { "/recipes": ["q", "tag", "cursor"] };
const keyOf = (url: string, headers = {}) => publicRequest(url, headers, PAGES)?.key ?? null;

describe("of a page", () => {
  test.each([
    { name: "in another order", url: "/recipes?tag=b&tag=a&q=x" },
    { name: "with what the page does not read", url: "/recipes?q=x&tag=b&tag=a&foo=1&utm_source=y&gclid=z" },
    { name: "spelled otherwise", url: "/%72ecipes?q=%78&tag=%62&tag=a" },
    { name: "with empty pairs", url: "/recipes?&q=x&&tag=b&tag=a&" },
  ])("a query $name is the same", ({ url }) => {
    expect(keyOf(url)).toBe("/recipes?q=x&tag=b&tag=a");
  });

  test("the order of values that belong to one name may matter", () => {
    expect(keyOf("/recipes?tag=a&tag=b")).not.toBe(keyOf("/recipes?tag=b&tag=a"));
  });

  test("a query that it does not read at all is none", () => {
    expect(keyOf("/recipes/soup?tag=a")).toBe("/recipes/soup");
  });

  test("what is encoded stays so: it can't become another path or parameter", () => {
    expect(keyOf("/recipes/a%2Fb")).toBe("/recipes/a%2Fb");
    expect(keyOf("/recipes?q=a%26tag%3Db")).toBe("/recipes?q=a%26tag%3Db");
    expect(keyOf("/recipes/a%3Fq=1")).toBe("/recipes/a%3Fq%3D1");
  });
});

describe("of the API", () => {
  test("only the order of parameters makes no difference", () => {
    expect(keyOf("/api/recipes?tag=a&q=x")).toBe(keyOf("/api/recipes?q=x&tag=a"));
    expect(keyOf("/api/recipes?q=x&foo=1")).not.toBe(keyOf("/api/recipes?q=x"));
  });

  test("the router's headers mean nothing to it", () => {
    expect(keyOf("/api/recipes", { rsc: "1" })).toBe("/api/recipes");
  });
});

test("the router's payload is another answer, asked for as Next wants it", () => {
  const asked = publicRequest("/recipes?q=x&_rsc=", { rsc: "1" }, PAGES);
  expect(asked?.key).toBe("whole /recipes?q=x");
  expect(asked && renderTarget(asked)).toBe("/recipes?q=x&_rsc=");
});

test.each([
  "/admin",
  "/admin/performance",
  "/%61dmin",
  "/account",
  "/api/me/favourites",
  "/api/performance/cache",
  "/_next/static/x.js",
  "/media/0/400",
  "/icon.svg",
  "/livez",
  "/recipes/../admin",
  "/recipes/%2e%2E/admin",
  "/recipes/%2e",
  "/a%00b",
  "/a%5cb",
  "//evil.test/recipes",
  "http://evil.test/",
  "/%",
  "/recipes?q=%FF",
  "/recipes?_rsc=poison",
  `/recipes?q=${"x".repeat(3_000)}`,
  "*",
])("%s is left to others", (url) => {
  expect(keyOf(url)).toBeNull();
});

test("a stream of events is left to others", () => {
  expect(keyOf("/api/recipes", { accept: "text/event-stream" })).toBeNull();
});
