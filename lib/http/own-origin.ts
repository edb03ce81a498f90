import { readEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";

/**
 * Lets pass what a page of this site has sent. Browsers say which one it was with everything but plain reads, and no
 * script can make them say another.
 *
 * @throws {AppError} `forbidden` for pages of other sites, and for what does not say.
 */
export function requireOwnOrigin(headers: Headers): void {
  const own = new URL(readEnv().publicUrl).origin;
  const given = headers.get("origin");
  if (given === own || (given === null && headers.get("sec-fetch-site") === "same-origin")) return;
  throw new AppError(
    "forbidden",
    `This came from ${given ?? "nowhere in particular"}. The site answers to ${own} (HESTIA_PUBLIC_URL).`,
  );
}
