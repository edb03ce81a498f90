import { expect, test } from "vitest";
import { createRoutePatterns, routePatternOf } from "./route-pattern.ts";

test.each([
  ["/", "/"],
  ["/?utm_source=mail", "/"],
  ["/recipes", "/recipes"],
  ["/recipes/", "/recipes"],
  ["/recipes/lentil-soup?servings=4", "/recipes/[slug]"],
  ["/recipes/a%2Fb", "/recipes/[slug]"],
  ["/api/recipes/lentil-soup", "/api/recipes/[slug]"],
  ["/api/recipes/lentil-soup/more", "/api/[[...path]]"],
  ["/api", "/api/[[...path]]"],
  ["/api/vitals", "/api/vitals"],
  ["/media/0f0f/400", "/media/[image]/[width]"],
  ["/_next/static/chunks/1.js", "/_next/static/[...file]"],
  ["/_next/image?url=x", "/_next/[...file]"],
  ["/favicon.ico", "/[file]"],
  ["/sitemap.xml", "/sitemap.xml"],
  ["/wp-login.php", "other"],
  ["/recipes/a/b/c", "other"],
  ["//evil.test/x", "other"],
  ["/__proto__", "other"],
])("%s is counted as %s", (path, pattern) => {
  expect(routePatternOf(path)).toBe(pattern);
});

test("a name goes before any segment, that before the rest", () => {
  const patternOf = createRoutePatterns(["/a/[id]", "/a/new", "/a/[...rest]", "/b/[[...rest]]"]);
  expect(["/a/new", "/a/7", "/a/7/8", "/a", "/b", "/b/1/2"].map(patternOf)).toEqual([
    "/a/new",
    "/a/[id]",
    "/a/[...rest]",
    "other",
    "/b/[[...rest]]",
    "/b/[[...rest]]",
  ]);
});
