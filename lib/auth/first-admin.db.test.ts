import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createDb, type Db } from "#db/client.ts";
import { connect, type Sql } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { accounts, users } from "#db/schema/index.ts";
import { createFirstAdmin } from "./first-admin.ts";
import { offerFirstAdmin } from "./first-admin-link.ts";
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
