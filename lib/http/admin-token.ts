import { createHash, timingSafeEqual } from "node:crypto";
import { readEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";

/**
 * Lets pass who brings `HESTIA_ADMIN_TOKEN` as bearer token.
 *
 * @throws {AppError} `not_found` where no token is set: nobody could pass. `unauthenticated` without the right one,
 *   in the same time however much of it is right.
 */
export function requireAdminToken(authorization: string | null): void {
  const { adminToken } = readEnv();
  if (adminToken === null) throw new AppError("not_found", "Nothing lies at this address.");
  const [, given = ""] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
  if (!timingSafeEqual(digest(given), digest(adminToken))) {
    throw new AppError("unauthenticated", "This needs the administrator's token, as a bearer token.");
  }
}

/** Of one length, whatever was given. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
