import { type Db, getDb } from "#db/client.ts";
import { readEnv } from "#lib/env.ts";
import { isSession, readSession } from "#lib/http/admin-session.ts";
import { bearerOf, hashOf, isApiKey, isSameSecret } from "./api-key.ts";
import { readSessionToken } from "./cookies.ts";
import type { Viewer } from "./model.ts";
import { findKeyViewer, findSessionViewer } from "./queries.ts";
import { authSecret } from "./secret.ts";

/** Nobody's: of a key that stands in the environment instead of belonging to a user. */
const NO_USER_ID = "00000000-0000-0000-0000-000000000000";
const ADMIN_TOKEN = { userId: NO_USER_ID, name: "HESTIA_ADMIN_TOKEN", email: "", role: "admin" } as const;

/**
 * Who sent these headers: the owner of the API key in `Authorization`, else of the session in the cookie; null for
 * anybody else. A wrong key is nobody's, whatever cookie comes with it.
 */
export async function findViewer(headers: Pick<Headers, "get">, db: Db = getDb()): Promise<Viewer | null> {
  const authorization = headers.get("authorization");
  if (authorization !== null) return findByKey(db, bearerOf(authorization) ?? "");
  const cookie = headers.get("cookie");
  if (cookie === null) return null;
  const token = readSessionToken(cookie, await authSecret(db));
  const viewer = token === null ? null : await findSessionViewer(db, token);
  return viewer ?? findConsoleViewer(cookie);
}

/** Who has signed in to the console with `HESTIA_ADMIN_TOKEN`. */
async function findConsoleViewer(cookie: string): Promise<Viewer | null> {
  if (readEnv().adminToken === null) return null;
  const session = readSession(cookie);
  if (!session || !(await isSession(session))) return null;
  const by = { kind: "session", sessionId: NO_USER_ID, signedInAt: new Date(0).toISOString() } as const;
  return { ...ADMIN_TOKEN, by };
}

async function findByKey(db: Db, key: string): Promise<Viewer | null> {
  const { adminToken } = readEnv();
  if (adminToken !== null && isSameSecret(key, adminToken)) {
    const by = { kind: "key", scopes: ["admin:read", "admin:write"] } as const;
    return { ...ADMIN_TOKEN, by };
  }
  return isApiKey(key) ? findKeyViewer(db, hashOf(key)) : null;
}
