import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { apiKeys, recipes, users } from "#db/schema/index.ts";
import { inProcessRollback } from "#db/testing/process-db.ts";
import { insertRecipe, insertUser } from "#db/testing/rows.ts";
import { hashOf, newApiKey } from "#lib/auth/api-key.ts";
import type { Scope } from "#lib/auth/model.ts";
import { MAX_CONTENT_BYTES } from "#lib/authoring/model.ts";
import { problem } from "#lib/http/problem.ts";
import type { RouteHandler } from "#lib/http/route.ts";
import { EMPTY_CONTENT } from "#lib/recipes/content-model.ts";
import { DAY_MS } from "#lib/units.ts";
import { authoringRoutes } from "./authoring-routes.ts";
import { apiRoutes } from "./routes.ts";

const content = {
  ...EMPTY_CONTENT,
  title: "Leek soup",
  ingredientGroups: [{ title: null, lines: ["3 leeks"] }],
  stepGroups: [{ title: null, steps: ["Boil."] }],
};

async function keyOf(db: Db, userId: string, scopes: Scope[]): Promise<string> {
  const key = newApiKey();
  const row = { userId, name: "test", keyHash: hashOf(key), keyEnd: key.slice(-4), scopes };
  await db.insert(apiKeys).values({ ...row, expiresAt: new Date(Date.now() + DAY_MS) });
  return key;
}

type Call = { params?: Record<string, string>; body?: unknown; key?: string | null };

async function call(
  path: string,
  method: "GET" | "POST" | "PUT" | "DELETE",
  { params = {}, body, key }: Call,
) {
  const handler = apiRoutes[path]?.[method];
  if (!handler) throw new Error(`${method} ${path} is no route`);
  const target = Object.entries(params).reduce((at, [name, value]) => at.replace(`{${name}}`, value), path);
  const request = new Request(`http://localhost:3000${target}`, {
    method,
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, answer: text ? JSON.parse(text) : null };
}

test("a program writes, changes and deletes a recipe, and is told what that changed", () =>
  inProcessRollback(async (db) => {
    const { id } = await insertUser(db);
    const key = await keyOf(db, id, ["recipes:write"]);
    const created = await call("/api/recipes", "POST", { key, body: { content } });
    expect(created).toMatchObject({ status: 201, answer: { slug: "leek-soup", version: 1 } });
    expect(created.headers.get("changed-tags")?.split(",")).toContain("slug:leek-soup");
    expect(created.headers.get("cache-control")).toBe("no-store");

    const at = { key, params: { slug: "leek-soup" } };
    const body = { content: { ...content, title: "Leek stew" }, version: 1 };
    expect(await call("/api/recipes/{slug}", "PUT", { ...at, body })).toMatchObject({
      status: 200,
      answer: { version: 2 },
    });
    const late = await call("/api/recipes/{slug}", "PUT", { ...at, body: { content, version: 1 } });
    expect(late).toMatchObject({
      status: 409,
      answer: { current: { version: 2, editorName: expect.any(String) } },
    });
    expect(problem.safeParse(late.answer).error).toBeUndefined();
    expect((await call("/api/recipes/{slug}/unpublish", "POST", at)).status).toBe(204);
    expect((await call("/api/recipes/{slug}", "DELETE", at)).status).toBe(204);
    expect((await call("/api/recipes/{slug}", "DELETE", at)).status).toBe(404);
  }));

test("what is wrong is named by field, value and what is allowed", () =>
  inProcessRollback(async (db) => {
    const key = await keyOf(db, (await insertUser(db)).id, ["recipes:write"]);
    const wrong = { ...content, title: " ", prepMinutes: 1.5, stepGroups: [], extra: 1 };
    const { status, answer } = await call("/api/recipes", "POST", { key, body: { content: wrong } });
    expect(status).toBe(400);
    expect(answer.errors).toEqual(
      expect.arrayContaining([
        { path: "content.title", message: "the title must not be empty" },
        { path: "content.prepMinutes", message: expect.stringContaining("whole number") },
        { path: "content.stepGroups", message: "no directions" },
        { path: "content.extra", message: expect.stringContaining("not known") },
      ]),
    );
    const unstorable = { operations: [{ op: "tag", slug: "a", add: ["\u0000"] }] };
    expect((await call("/api/recipes/batch", "POST", { key, body: unstorable })).answer.errors).toMatchObject(
      [{ path: "operations.0.add.0", message: "operations.0.add has characters that cannot be stored" }],
    );
    const many = { operations: Array.from({ length: 101 }, () => ({ op: "delete", slug: "a" })) };
    expect((await call("/api/recipes/batch", "POST", { key, body: many })).answer.errors).toMatchObject([
      { path: "operations" },
    ]);
    const large = { content: { ...content, summary: "x".repeat(MAX_CONTENT_BYTES) } };
    expect((await call("/api/recipes", "POST", { key, body: large })).status).toBe(413);
    expect(await db.$count(recipes)).toBe(0);
  }));

const own = Object.entries({
  ...authoringRoutes,
  "/api/recipes": { POST: apiRoutes["/api/recipes"]?.POST },
  "/api/recipes/{slug}": {
    PUT: apiRoutes["/api/recipes/{slug}"]?.PUT,
    DELETE: apiRoutes["/api/recipes/{slug}"]?.DELETE,
  },
}).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, handler]: [string, RouteHandler | undefined]) =>
    handler
      ? [{ path, method: method as "GET" | "POST" | "PUT" | "DELETE", scope: handler.declaration.scope }]
      : [],
  ),
);

test.each(own)("$method $path is closed to strangers, the suspended, and keys for something else", (one) =>
  inProcessRollback(async (db) => {
    const user = await insertUser(db);
    const { id, slug } = await insertRecipe(db, { authorId: user.id });
    const params = { id, slug, recipeId: id, version: "1" };
    const ask = (key: string | null) =>
      call(one.path, one.method, { params, key, ...(one.method !== "GET" && { body: {} }) });
    expect((await ask(null)).status).toBe(401);
    expect(one.scope).toBe(one.method === "GET" ? "me:read" : "recipes:write");
    const others: Scope[] = one.method === "GET" ? ["recipes:write"] : ["me:read"];
    expect((await ask(await keyOf(db, user.id, others))).status).toBe(403);

    const key = await keyOf(db, user.id, ["me:read", "recipes:write"]);
    await db.update(users).set({ suspendedAt: new Date() }).where(eq(users.id, user.id));
    expect((await ask(key)).status).toBe(401);
    expect(await db.$count(recipes, eq(recipes.slug, slug))).toBe(1);
  }),
);
