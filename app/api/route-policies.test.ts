import { expect, test } from "vitest";
import { limitOf, scopeOf } from "#lib/http/route.ts";
import { countedBy, ROUTE_POLICIES, type RoutePolicy } from "#lib/testing/route-policies.ts";
import { apiRoutes } from "./routes.ts";

const routes = Object.entries(apiRoutes).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { declaration }]) => ({
    name: `${method} ${path}`,
    method,
    path,
    declaration,
  })),
);

test("every route has a policy (lib/testing/route-policies.ts)", () => {
  expect(routes.map(({ name }) => name).filter((name) => !ROUTE_POLICIES[name])).toEqual([]);
});

test.each(routes)("$name declares its policy", ({ name, method, declaration }) => {
  const { auth, fromOwnPages, cache } = declaration;
  const key = auth ? scopeOf(declaration, method) : null;
  const declared: RoutePolicy = {
    for: auth === "user" ? "cook" : (auth ?? (fromOwnPages ? "own pages" : "everybody")),
    ...(cache === "public" && { answer: "kept" }),
    ...(key && { key }),
  };
  const { isOwners: _, isAuthors: __, limit: ___, ...policy } = ROUTE_POLICIES[name] ?? { for: "no policy" };
  expect(declared).toEqual(policy);
});

test.each(routes)("$name is counted by the limit that its policy names", ({ name, method, declaration }) => {
  expect(limitOf(declaration, method)).toBe(countedBy(name));
});

test.each(routes)("$name changes nothing for whoever is not known, and keeps nothing personal", (route) => {
  const { auth, fromOwnPages, cache } = route.declaration;
  if (route.method !== "GET") expect(auth ?? fromOwnPages, "auth or fromOwnPages").toBeTruthy();
  if (auth) expect(cache).toBeUndefined();
});
