import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { apiKeys, auditLog, passkeys, sessions, users } from "#db/schema/index.ts";
import { inProcessRollback } from "#db/testing/process-db.ts";
import { insertUser } from "#db/testing/rows.ts";
import type { Role } from "#lib/auth/model.ts";
import { authSecret } from "#lib/auth/secret.ts";
import { signedCookie } from "#lib/testing/signed-cookie.ts";
import { accountRoutes } from "./account-routes.ts";

const ORIGIN = "http://localhost:3000";
const IN_A_MINUTE = () => new Date(Date.now() + 60_000);

type Asked = { path: string; method: string; id?: string; cookie?: string; body?: unknown };

async function ask({ path, method, id = "", cookie, body }: Asked): Promise<Response> {
  const handler = accountRoutes[path]?.[method as "GET"];
  if (!handler) throw new Error(`there is no ${method} ${path}`);
  const request = new Request(ORIGIN + path.replace("{id}", id), {
    method,
    headers: {
      origin: ORIGIN,
      ...(cookie && { cookie }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return handler(request, { params: Promise.resolve({ id }) });
}

/** The cookie of a new user of this role. */
async function signIn(db: Db, role: Role = "cook"): Promise<{ userId: string; cookie: string }> {
  const { id: userId } = await insertUser(db, { role });
  const token = crypto.randomUUID();
  await db.insert(sessions).values({ userId, token, expiresAt: IN_A_MINUTE() });
  return { userId, cookie: signedCookie(token, await authSecret(db)) };
}

/** What each route that names a row of somebody's could do harm to, and how one sees that it did not. */
const OWNED: Record<
  string,
  { make: (db: Db, userId: string) => Promise<string>; isThere: (db: Db, id: string) => Promise<boolean> }
> = {
  "/api/me/sessions/{id}": {
    make: async (db, userId) => {
      const session = { userId, token: crypto.randomUUID(), expiresAt: IN_A_MINUTE() };
      const [row] = await db.insert(sessions).values(session).returning();
      return row?.id ?? "";
    },
    isThere: async (db, id) => (await db.$count(sessions, eq(sessions.id, id))) === 1,
  },
  "/api/me/keys/{id}": {
    make: async (db, userId) => {
      const key = {
        userId,
        name: "k",
        keyHash: "h",
        keyEnd: "1234",
        scopes: ["me:read"],
        expiresAt: IN_A_MINUTE(),
      };
      const [row] = await db.insert(apiKeys).values(key).returning();
      return row?.id ?? "";
    },
    isThere: async (db, id) => (await db.$count(apiKeys, eq(apiKeys.id, id))) === 1,
  },
  "/api/me/passkeys/{id}": {
    make: async (db, userId) => {
      const passkey = {
        userId,
        publicKey: "p",
        credentialID: "c",
        counter: 0,
        deviceType: "x",
        backedUp: false,
      };
      const [row] = await db.insert(passkeys).values(passkey).returning();
      return row?.id ?? "";
    },
    isThere: async (db, id) => (await db.$count(passkeys, eq(passkeys.id, id))) === 1,
  },
};
/** These name a recipe, which is nobody's secret; what they change is the viewer's own. */
const NAMES_NO_OWNER = ["/api/me/favourites/{id}"];

test("every route that names a row of one's own is tried with one of somebody else's", () => {
  const named = Object.keys(accountRoutes).filter(
    (path) => path.startsWith("/api/me/") && path.includes("{"),
  );
  expect(named.toSorted()).toEqual([...Object.keys(OWNED), ...NAMES_NO_OWNER].toSorted());
});

describe.each(Object.entries(OWNED))("%s", (path, { make, isThere }) => {
  test("is not found for anybody but its owner, and unharmed", () =>
    inProcessRollback(async (db) => {
      const [ada, eve, admin] = [await signIn(db), await signIn(db), await signIn(db, "admin")];
      const id = await make(db, ada.userId);
      for (const { cookie } of [eve, admin]) {
        expect((await ask({ path, method: "DELETE", id, cookie })).status).toBe(404);
        expect(await isThere(db, id)).toBe(true);
      }
      // The same answer as for what never was.
      const unknown = await ask({ path, method: "DELETE", id: crypto.randomUUID(), cookie: eve.cookie });
      expect(unknown.status).toBe(404);
      expect((await ask({ path, method: "DELETE", id, cookie: ada.cookie })).status).toBe(204);
      expect(await isThere(db, id)).toBe(false);
    }));
});

const declared = Object.entries(accountRoutes).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, handler]) => ({ path, method, auth: handler?.declaration.auth })),
);

test.each(declared.filter(({ auth }) => auth))("$method $path knows no strangers", (asked) =>
  inProcessRollback(async (db) => {
    const before = await db.$count(auditLog);
    const response = await ask({
      ...asked,
      id: crypto.randomUUID(),
      body: asked.method === "GET" ? undefined : {},
    });
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect(await db.$count(auditLog)).toBe(before);
  }),
);

test.each(declared.filter(({ auth }) => auth === "admin"))(
  "$method $path is for administrators alone",
  (asked) =>
    inProcessRollback(async (db) => {
      const ada = await insertUser(db, { name: "Ada" });
      for (const role of ["cook", "editor"] as const) {
        const { cookie } = await signIn(db, role);
        const body = asked.method === "GET" ? undefined : { role: "admin" };
        expect((await ask({ ...asked, id: ada.id, cookie, body })).status).toBe(403);
      }
      const [after] = await db.select().from(users).where(eq(users.id, ada.id));
      expect(after).toEqual(ada);
    }),
);

test("nothing of accounts is open that does not say so", () => {
  const open = declared.filter(({ auth, path }) => !auth && !path.startsWith("/api/auth/"));
  // It tells strangers that they are strangers.
  expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /api/me"]);
});
