import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { getPool } from "#db/connect.ts";
import { readEnv } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";
import { DAY_MS, SECOND_MS } from "#lib/units.ts";

const COOKIE = "hestia_admin";
const LASTS_MS = 7 * DAY_MS;
const SECRET = "admin-session";
const SECRET_BYTES = 32;
/** When it ends, something random, and the signature of both. */
const SESSION = /^(\d{13})\.([\w-]{22})\.([\w-]{43})$/;

/** @returns `Set-Cookie` of a new session; the browser sends it back to this site's own pages only. */
export async function openSession(nowMs = Date.now()): Promise<string> {
  const body = `${nowMs + LASTS_MS}.${randomBytes(16).toString("base64url")}`;
  return cookie(`${body}.${await sign(body)}`, LASTS_MS);
}

/** @returns `Set-Cookie` that ends it in this browser. */
export function closeSession(): string {
  return cookie("", 0);
}

/** What a request's cookies say; null: nothing. */
export function readSession(cookies: string | null): string | null {
  const pairs = (cookies ?? "").split(/; */).map((pair) => pair.split("="));
  return pairs.find(([name]) => name === COOKIE)?.[1] ?? null;
}

/** Whether it was opened here, with the token that is set now, and has not ended. */
export async function isSession(session: string, nowMs = Date.now()): Promise<boolean> {
  const [, endsMs, nonce, mac = ""] = SESSION.exec(session) ?? [];
  if (endsMs === undefined || Number(endsMs) <= nowMs) return false;
  const expected = await sign(`${endsMs}.${nonce}`);
  return timingSafeEqual(Buffer.from(mac), Buffer.from(expected));
}

function cookie(value: string, lastsMs: number): string {
  const secure = readEnv().publicUrl.startsWith("https:") ? "; Secure" : "";
  return `${COOKIE}=${value}; Path=/; Max-Age=${lastsMs / SECOND_MS}; HttpOnly; SameSite=Strict${secure}`;
}

/** The key holds the token as well: with another one, all sessions have ended. */
async function sign(body: string): Promise<string> {
  const key = createHmac("sha256", await findSecret())
    .update(readEnv().adminToken ?? "")
    .digest();
  return createHmac("sha256", key).update(body).digest("base64url");
}

/** Lies in the database, so that every instance knows the sessions of every other. */
async function findSecret(): Promise<Buffer> {
  const known = singleton("admin-session-secret", () => ({ key: null as Buffer | null }));
  if (!known.key) {
    const sql = getPool();
    await sql`
      insert into secrets (name, key) values (${SECRET}, ${randomBytes(SECRET_BYTES)}) on conflict do nothing`;
    const [row] = await sql<{ key: Buffer }[]>`select key from secrets where name = ${SECRET}`;
    known.key = row?.key ?? null;
  }
  if (!known.key) throw new Error("The secret of sessions is missing");
  return known.key;
}
