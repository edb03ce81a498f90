import type { IncomingMessage, ServerResponse } from "node:http";
import { readEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { requireAdmin } from "./admin.ts";

const ADMIN = /^\/admin(\/|$)/;
const SIGN_IN = "/admin/sign-in";
/** Where no token is set there are accounts alone. */
const ACCOUNT_SIGN_IN = "/account/sign-in";
const HOME = "/admin/performance";
/** A path of the console and its query: nothing that a browser would take for another site. */
const WITHIN = /^\/admin(\/[\w.~%[\]-]+)*\/?(\?[^\\#\s]*)?$/;

/**
 * Sends who is not signed in from the console to where that is done. Asked for every request, so that no page has to
 * remember it: the router fetches parts of pages without their layout.
 *
 * @param path Decoded.
 * @returns Whether it has answered.
 * @throws {AppError} `forbidden` for who is signed in and no administrator.
 */
export async function guardAdminPages(
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  if (!ADMIN.test(path)) return false;
  res.setHeader("X-Robots-Tag", "noindex, nofollow");
  try {
    await requireAdmin({ method: req.method ?? "GET", headers: headersOf(req) });
    return false;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "unauthenticated") throw error;
  }
  if (path === SIGN_IN) return false;
  const next = new URLSearchParams({ next: nextPage(req.url) });
  const signIn = readEnv().adminToken === null ? ACCOUNT_SIGN_IN : SIGN_IN;
  res.writeHead(303, { Location: `${signIn}?${next}`, "Cache-Control": "no-store" }).end();
  return true;
}

/** Where to go after signing in: a page of the console, never another site's. */
export function nextPage(asked: string | null | undefined): string {
  return asked && WITHIN.test(asked) && !asked.startsWith(SIGN_IN) ? asked : HOME;
}

function headersOf({ headers }: IncomingMessage): { get(name: string): string | null } {
  return {
    get: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(", ") : (value ?? null);
    },
  };
}
