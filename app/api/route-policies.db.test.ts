import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDb, type Db } from "#db/client.ts";
import { closePool, type Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { insertRecipe } from "#db/testing/rows.ts";
import { addAccount } from "#db/testing/site-accounts.ts";
import type { Role } from "#lib/auth/model.ts";
import { SCOPES } from "#lib/auth/model.ts";
import type { Method } from "#lib/http/route.ts";
import { POLICIES } from "#lib/rate-limit/policies.ts";
import { singleton } from "#lib/singleton.ts";
import { OWNED_ROWS } from "#lib/testing/owned-rows.ts";
import { countedBy, ROUTE_POLICIES, type RoutePolicy } from "#lib/testing/route-policies.ts";
import { apiRoutes } from "./routes.ts";

const ORIGIN = "http://localhost:3000";
const ROLES: readonly Role[] = ["cook", "editor", "admin"];
let sql: Sql;
let db: Db;

beforeAll(async () => {
  ({ sql } = await openOwnDatabase("route_policies_test"));
  singleton("pool", () => sql);
  db = createDb(sql);
});
afterAll(closePool);

const routes = Object.entries(ROUTE_POLICIES)
  .map(([name, policy]) => {
    const [method = "", path = ""] = name.split(" ");
    return { name, method: method as Method, path, policy };
  })
  .filter(({ method, path }) => apiRoutes[path]?.[method]);
const closed = routes.filter(({ policy }) => ROLES.includes(policy.for as Role));

/** Asks as the example in the documentation does. */
async function answerTo(
  method: Method,
  path: string,
  headers: Record<string, string>,
  owned: Record<string, string> = {},
): Promise<Response> {
  const handler = apiRoutes[path]?.[method];
  if (!handler) throw new Error(`no handler for ${method} ${path}`);
  const { example } = handler.declaration;
  const url = new URL(example.path, ORIGIN);
  const leaving = new AbortController();
  const request = new Request(url, {
    method,
    signal: leaving.signal,
    headers: {
      "x-forwarded-for": "192.0.2.1",
      ...(example.body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(example.body !== undefined && { body: JSON.stringify(example.body) }),
  });
  const response = await handler(request, {
    params: Promise.resolve({ ...paramsOf(path, url.pathname), ...owned }),
  });
  leaving.abort();
  await response.body?.cancel();
  return response;
}

const ask = async (...asked: Parameters<typeof answerTo>) => (await answerTo(...asked)).status;

function paramsOf(pattern: string, path: string): Record<string, string> {
  const given = path.split("/");
  return Object.fromEntries(
    pattern
      .split("/")
      .flatMap((part, at) => (part.startsWith("{") ? [[part.slice(1, -1), given[at] ?? ""]] : [])),
  );
}

const fromHere = (cookie: string) => ({ cookie, origin: ORIGIN });
const least = ({ for: who }: RoutePolicy) => ROLES.indexOf(who as Role);

/** Somebody who had every right until a moment ago. */
async function suspendedAdmin() {
  const admin = await addAccount(sql, { role: "admin" });
  await sql`update users set suspended_at = now() where id = ${admin.userId}`;
  return admin;
}

describe("refuses", () => {
  test.each(closed)("a stranger, and whoever is suspended: $name", async ({ method, path }) => {
    const suspended = await suspendedAdmin();
    const forged = suspended.cookie.replace(/.{6}%3D/, "AAAAAA%3D");
    expect(await ask(method, path, {})).toBe(401);
    expect(await ask(method, path, fromHere(suspended.cookie))).toBe(401);
    expect(await ask(method, path, fromHere(forged))).toBe(401);
    expect(await ask(method, path, { authorization: "Bearer hestia_made-up" })).toBe(401);
  });

  test.each(closed.filter(({ policy }) => least(policy) > 0))("too small a role: $name", async (route) => {
    for (const role of ROLES.slice(0, least(route.policy))) {
      const { cookie } = await addAccount(sql, { role });
      expect(await ask(route.method, route.path, fromHere(cookie)), role).toBe(403);
    }
  });

  test.each(closed)("a key that was made for something else: $name", async ({ method, path, policy }) => {
    const others = SCOPES.filter((scope) => scope !== policy.key);
    const { key } = await addAccount(sql, { role: "admin", scopes: others });
    expect(await ask(method, path, { authorization: `Bearer ${key}` })).toBe(403);
  });

  test.each(closed.filter(({ policy, method }) => policy.key && method !== "GET"))(
    "a key of a suspended user, whatever it is for: $name",
    async ({ method, path }) => {
      const { key } = await suspendedAdmin();
      expect(await ask(method, path, { authorization: `Bearer ${key}` })).toBe(401);
    },
  );

  test.each(routes.filter(({ policy, method }) => policy.for !== "everybody" && method !== "GET"))(
    "what another site sends in somebody's name: $name",
    async ({ method, path }) => {
      const { cookie } = await addAccount(sql, { role: "admin" });
      for (const headers of [
        { origin: "https://evil.test" },
        { origin: "null" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site", origin: ORIGIN },
        {},
      ]) {
        expect(await ask(method, path, { cookie, ...headers }), JSON.stringify(headers)).toBe(403);
      }
    },
  );
});

describe("lets pass", () => {
  test.each(closed)("whoever may: $name", async ({ method, path, policy }) => {
    for (const role of ROLES.slice(least(policy))) {
      const { cookie } = await addAccount(sql, { role });
      expect([401, 403, 500], role).not.toContain(await ask(method, path, fromHere(cookie)));
    }
  });

  test.each(closed.filter(({ name }) => POLICIES[countedBy(name) ?? "reads"].place === "handler"))(
    "and says which limit has counted it: $name",
    async ({ name, method, path, policy }) => {
      const { cookie } = await addAccount(sql, { role: ROLES[least(policy)] ?? "admin" });
      const { headers } = await answerTo(method, path, fromHere(cookie));
      expect(headers.get("ratelimit-policy")).toMatch(new RegExp(`^"${countedBy(name)}";`));
    },
  );

  test.each(closed.filter(({ policy }) => policy.key))("a key that was made for it: $name", async (route) => {
    const scopes = route.policy.key ? [route.policy.key] : [];
    const { key } = await addAccount(sql, { role: "admin", scopes });
    const status = await ask(route.method, route.path, { authorization: `Bearer ${key}` });
    expect([401, 403, 500]).not.toContain(status);
  });
});

describe("what is somebody's", () => {
  const owned = routes.filter(({ policy }) => policy.isOwners);

  /** @returns What the path is to name, and whose it is. */
  async function make(path: string) {
    const [place = "", makeOwned] = Object.entries(OWNED_ROWS).find(([each]) => path.startsWith(each)) ?? [];
    if (!makeOwned) throw new Error(`lib/testing/owned-rows.ts makes nothing for ${path}`);
    const owner = await addAccount(sql);
    const name = place.slice(place.lastIndexOf("{") + 1, -1);
    // What else it names is there, too, and for everybody.
    const other: Record<string, string> = path.endsWith("{recipeId}")
      ? { recipeId: (await insertRecipe(db)).id }
      : {};
    return { owner, named: { ...other, [name]: await makeOwned(db, owner) } };
  }

  test.each(owned)("is not there for anybody else, whatever their role: $name", async ({ method, path }) => {
    const { owner, named } = await make(path);
    for (const role of ROLES) {
      const { cookie } = await addAccount(sql, { role });
      expect(await ask(method, path, fromHere(cookie), named), role).toBe(404);
    }
    expect([401, 403, 404, 500]).not.toContain(await ask(method, path, fromHere(owner.cookie), named));
  });

  const authored = routes.filter(({ policy }) => policy.isAuthors);

  test.each(authored)("is changed by its author and by editors alone: $name", async ({ method, path }) => {
    const { owner, named } = await make(path);
    const [other, editor] = [await addAccount(sql), await addAccount(sql, { role: "editor" })];
    expect([403, 404]).toContain(await ask(method, path, fromHere(other.cookie), named));
    // The example's version of it may be another, or none.
    expect([401, 403, 500]).not.toContain(await ask(method, path, fromHere(editor.cookie), named));
    expect([401, 403, 500]).not.toContain(await ask(method, path, fromHere(owner.cookie), named));
  });
});
