import { readEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";

/** @throws {AppError} `forbidden` for what no page of this site has sent. */
export function requireOwnOrigin(headers: Headers): void {
  if (!isOwnOrigin(headers))
    throw new AppError("forbidden", "This is only taken from this site's own pages.");
}

/** Whether a page of ours asks; a browser says so itself, and tells the truth. */
export function isOwnOrigin(headers: Pick<Headers, "get">): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === headers.get("host") || host === new URL(readEnv().publicUrl).host;
}
