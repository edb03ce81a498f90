import { expect, test } from "vitest";
import { ROLES } from "./model.ts";
import { hasRole, mayEditRecipe, requireRole, requireScope } from "./policy.ts";

test("each role may what those before it may", () => {
  const table = ROLES.map((role) => ROLES.map((least) => hasRole({ role }, least)));
  expect(table).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ]);
  expect(() => requireRole({ role: "editor" }, "admin")).toThrow("for admins");
});

test("a key may what it was made for, a session everything", () => {
  const key = { by: { kind: "key", scopes: ["me:read"] } } as const;
  const session = { by: { kind: "session", sessionId: "1", signedInAt: "" } } as const;
  expect(() => requireScope(key, "me:read")).not.toThrow();
  expect(() => requireScope(key, "recipes:write")).toThrow("lacks recipes:write");
  expect(() => requireScope(key, null)).toThrow("not with an API key");
  for (const scope of ["admin:write", null] as const)
    expect(() => requireScope(session, scope)).not.toThrow();
});

test("a recipe is its author's and every editor's; one without an author is the editors'", () => {
  const cook = { userId: "1", role: "cook" } as const;
  expect(mayEditRecipe(cook, { authorId: "1" })).toBe(true);
  expect(mayEditRecipe(cook, { authorId: "2" })).toBe(false);
  expect(mayEditRecipe(cook, { authorId: null })).toBe(false);
  expect(mayEditRecipe({ ...cook, role: "editor" }, { authorId: null })).toBe(true);
});
