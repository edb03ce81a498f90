import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createDb, type Db } from "#db/client.ts";
import { connect, type Sql } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { accounts, apiKeys, sessions, users, verifications } from "#db/schema/index.ts";
import { DAY_MS } from "#lib/units.ts";
import { createFirstAdmin } from "./first-admin.ts";
import { offerFirstAdmin } from "./first-admin-link.ts";
import { forgetExpired } from "./forget-expired.ts";
import { verifyPassword } from "./password.ts";

let sql: Sql;
let db: Db;

// A database of its own: what the launcher does is committed.
beforeAll(async () => {
  const server = connect(inject("databaseUrl"), { poolSize: 1 });
  await server.unsafe("create database first_admin_test");
  await server.end();
  const url = Object.assign(new URL(inject("databaseUrl")), { pathname: "/first_admin_test" }).href;
  await migrate(url);
  sql = connect(url, { poolSize: 2 });
  db = createDb(sql);
});
afterAll(() => sql?.end());

const tokenOf = (link: string | null) => link?.split("#token=")[1] ?? "";
const person = { name: "Grace", email: "Grace@recipes.test", password: "correct horse battery" };
const headers = new Headers();

test("an account that somebody else has made with that address opens nothing any more", async () => {
  const [squatter] = await db.insert(users).values({ name: "Eve", email: "grace@recipes.test" }).returning();
  const userId = squatter?.id ?? "";
  await db.insert(sessions).values({ userId, token: "t", expiresAt: new Date(Date.now() + 60_000) });
  const token = tokenOf(await offerFirstAdmin(sql));
  await createFirstAdmin(db, { ...person, token }, headers);
  expect(await db.$count(sessions)).toBe(0);
  await db.delete(users);
});

test("what has expired is forgotten, and nothing else", async () => {
  const [user] = await db.insert(users).values({ name: "Ada", email: "ada@recipes.test" }).returning();
  const userId = user?.id ?? "";
  const at = (days: number) => new Date(Date.now() + days * DAY_MS);
  await db.insert(sessions).values([
    { userId, token: "over", expiresAt: at(-1) },
    { userId, token: "running", expiresAt: at(1) },
  ]);
  await db.insert(verifications).values([
    { identifier: "over", value: "", expiresAt: at(-1) },
    { identifier: "open", value: "", expiresAt: at(1) },
  ]);
  const key = { userId, name: "import", keyEnd: "1234", scopes: ["me:read"] };
  await db.insert(apiKeys).values([
    { ...key, keyHash: "long over", expiresAt: at(-31) },
    { ...key, keyHash: "over", expiresAt: at(-29) },
  ]);
  expect(await forgetExpired(sql)).toEqual({ sessions: 1, verifications: 1, apiKeys: 1 });
  expect(await db.$count(sessions)).toBe(1);
  await db.delete(users);
  await db.delete(verifications);
});

test("a site without an administrator offers to become it: by the newest link, once", async () => {
  const older = tokenOf(await offerFirstAdmin(sql));
  const newer = tokenOf(await offerFirstAdmin(sql));
  expect(newer.length).toBeGreaterThanOrEqual(32);
  const kept = await sql`select * from verifications`;
  expect(JSON.stringify(kept)).not.toContain(newer);

  for (const token of [older, "", "x"]) {
    const made = createFirstAdmin(db, { ...person, token }, headers);
    await expect(made).rejects.toMatchObject({ code: "bad_request" });
  }
  const attempts = [1, 2].map(() => createFirstAdmin(db, { ...person, token: newer }, headers));
  const outcomes = await Promise.allSettled(attempts);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);

  const [admin] = await db.select().from(users);
  expect(admin).toMatchObject({ email: "grace@recipes.test", role: "admin", emailVerified: true });
  const [account] = await db
    .select()
    .from(accounts)
    .where(eq(accounts.userId, admin?.id ?? ""));
  expect(await verifyPassword(account?.password ?? "", person.password)).toBe(true);
  expect(await offerFirstAdmin(sql)).toBeNull();
});
