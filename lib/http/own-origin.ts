import { AppError } from "#lib/errors.ts";
import { isOwnOrigin } from "./admin.ts";

/** @throws {AppError} `forbidden` for what no page of this site has sent. */
export function requireOwnOrigin(headers: Headers): void {
  if (!isOwnOrigin(headers))
    throw new AppError("forbidden", "This is only taken from this site's own pages.");
}
