import { randomBytes } from "node:crypto";
import { hashOf, newApiKey } from "#lib/auth/api-key.ts";
import { SIGNED_IN_COOKIE } from "#lib/auth/limits.ts";
import { type Role, SCOPES, type Scope } from "#lib/auth/model.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { signedCookie } from "#lib/testing/signed-cookie.ts";
import { connect, type Sql } from "../connect.ts";
import { findEmbedded } from "../embedded/server.ts";

export type SiteAccount = {
  userId: string;
  name: string;
  email: string;
  /** A `Cookie` header: of a session that has just begun. */
  cookie: string;
  /** An API key with the scopes that were asked for. */
  key: string;
};

type AccountParts = {
  role?: Role;
  name?: string;
  /** By default one that nobody has. */
  email?: string;
  /** Without one nobody signs in by it. */
  password?: string;
  scopes?: readonly Scope[];
};

/** Runs `use` on the database of the site that keeps its data in `dataDir`. */
export async function withSiteDatabase<T>(dataDir: string, use: (sql: Sql) => Promise<T>): Promise<T> {
  const database = await findEmbedded(dataDir);
  if (!database) throw new Error(`no database in ${dataDir}`);
  const sql = connect(database.url, { poolSize: 1 });
  try {
    return await use(sql);
  } finally {
    await sql.end();
  }
}

/** An account with a session and a key, made behind the site's back: signing up by hand takes a while. */
export async function addAccount(
  sql: Sql,
  { role = "cook", name = "Ada", email, password, scopes = SCOPES }: AccountParts = {},
): Promise<SiteAccount> {
  const address = email ?? `${randomBytes(8).toString("hex")}@recipes.test`;
  const token = randomBytes(24).toString("base64url");
  const key = newApiKey();
  const [user] = await sql<{ id: string }[]>`
    insert into users (name, email, email_verified, role) values (${name}, ${address}, true, ${role}) returning id`;
  const userId = user?.id ?? "";
  if (password !== undefined) {
    await sql`insert into accounts (user_id, provider_id, account_id, password)
      values (${userId}, 'credential', ${userId}, ${await hashPassword(password)})`;
  }
  await sql`insert into sessions (user_id, token, expires_at) values (${userId}, ${token}, now() + interval '1 day')`;
  await sql`insert into api_keys (user_id, name, key_hash, key_end, scopes, expires_at)
    values (${userId}, 'tests', ${hashOf(key)}, ${key.slice(-4)}, ${[...scopes]}, now() + interval '1 day')`;
  const cookie = `${signedCookie(token, await secretOf(sql))}; ${SIGNED_IN_COOKIE}=1`;
  return { userId, name, email: address, cookie, key };
}

async function secretOf(sql: Sql): Promise<string> {
  const [secret] = await sql<{ key: Buffer }[]>`select key from secrets where name = 'auth'`;
  if (!secret) throw new Error("the database is not migrated");
  return secret.key.toString("hex");
}

/** An `Authorization` header that opens everything. */
export async function adminBearer(sql: Sql): Promise<string> {
  return `Bearer ${(await addAccount(sql, { role: "admin" })).key}`;
}
