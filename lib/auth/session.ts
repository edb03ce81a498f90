import { type Db, getDb } from "#db/client.ts";
import { bearerOf, hashOf, isApiKey } from "./api-key.ts";
import { readSessionToken } from "./cookies.ts";
import type { Viewer } from "./model.ts";
import { findKeyViewer, findSessionViewer } from "./queries.ts";
import { authSecret } from "./secret.ts";

/**
 * Who sent these headers: the owner of the API key in `Authorization`, else of the session in the cookie; null for
 * anybody else. A wrong key is nobody's, whatever cookie comes with it.
 */
export async function findViewer(headers: Pick<Headers, "get">, db: Db = getDb()): Promise<Viewer | null> {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const key = bearerOf(authorization) ?? "";
    return isApiKey(key) ? findKeyViewer(db, hashOf(key)) : null;
  }
  const cookie = headers.get("cookie");
  const token = cookie === null ? null : readSessionToken(cookie, await authSecret(db));
  return token === null ? null : findSessionViewer(db, token);
}
