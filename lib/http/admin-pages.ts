import type { IncomingMessage, ServerResponse } from "node:http";
import type { Role } from "#lib/auth/model.ts";
import { AppError } from "#lib/errors.ts";
import { requireAdmin } from "./admin.ts";
import { askAs } from "./request-context.ts";

const ADMIN = /^\/admin(\/|$)/;
/** What editors do, too. */
const FOR_EDITORS = /^\/admin\/reviews(\/|$)/;
const HOME = "/admin/performance";
/** A path of the console and its query: nothing that a browser would take for another site. */
const WITHIN = /^\/admin(\/[\w.~%[\]-]+)*\/?(\?[^\\#\s]*)?$/;

/**
 * Leads who is no administrator from the console to a page that says what to do. Asked for every request, so that no
 * page has to remember it: the router fetches parts of pages without their layout.
 *
 * @param path Decoded.
 * @returns Whether it has answered.
 * @throws {AppError} `forbidden` for an API key that does not open it.
 */
export async function guardAdminPages(
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  if (!ADMIN.test(path)) return false;
  askAs("console");
  res.setHeader("X-Robots-Tag", "noindex, nofollow");
  const page = await pageToGoTo(req, FOR_EDITORS.test(path) ? "editor" : "admin");
  if (page === null) return false;
  const next = new URLSearchParams({ next: nextPage(req.url) });
  res.writeHead(303, { Location: `${page}?${next}`, "Cache-Control": "no-store" }).end();
  return true;
}

/** Null: this is one of those it is for. */
async function pageToGoTo(req: IncomingMessage, least: Role): Promise<string | null> {
  try {
    await requireAdmin(headersOf(req), least);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "unauthenticated") return "/account/sign-in";
    if (error.code === "forbidden" && !req.headers.authorization) return "/account/not-allowed";
    throw error;
  }
}

/** Where to go after signing in: a page of the console, never another site's. */
export function nextPage(asked: string | undefined): string {
  return asked && WITHIN.test(asked) ? asked : HOME;
}

function headersOf({ headers }: IncomingMessage): { get(name: string): string | null } {
  return {
    get: (name) => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(", ") : (value ?? null);
    },
  };
}
