import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "#lib/errors.ts";

const READING: readonly string[] = ["GET", "HEAD"];
const ALL: readonly string[] = [...READING, "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const API = /^\/api(\/|$)/;
/** What the development server speaks of with its own pages. */
const NEXT_OWN = /^\/_/;

/**
 * There are no server actions: pages, pictures and files are only read, and Next would render a page for any method.
 *
 * @param path Decoded.
 * @throws {AppError} `method_not_allowed`
 */
export function requireMethod(path: string, { method = "GET" }: IncomingMessage, res: ServerResponse): void {
  if (READING.includes(method) || NEXT_OWN.test(path)) return;
  const allowed = API.test(path) ? ALL : READING;
  if (allowed.includes(method)) return;
  res.setHeader("Allow", allowed.join(", "));
  throw new AppError("method_not_allowed", `What lies here answers ${allowed.join(", ")}, not ${method}.`);
}
