import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "#lib/errors.ts";
import { requireAdmin } from "#lib/http/admin.ts";
import { getLifetime } from "./lifetime.ts";
import { getRecorder } from "./recorder.ts";

const OPEN_METRICS = /application\/openmetrics-text(?![^,]*;\s*q=0(\.0*)?\s*(,|$))/i;

/**
 * Answers `/metrics`, to who brings an API key with `admin:read` as a bearer token; false: it is another path.
 *
 * @throws {AppError} As `requireAdmin`; `method_not_allowed`.
 */
export function createMetricsAnswer() {
  // Loaded for the first scrape: most sites are never scraped.
  let expose: Promise<ReturnType<typeof import("./exposition.ts")["createExposition"]>> | null = null;

  return async (path: string, req: IncomingMessage, res: ServerResponse): Promise<boolean> => {
    if (path !== "/metrics") return false;
    res.setHeader("WWW-Authenticate", "Bearer");
    await requireAdmin(new Headers({ authorization: req.headers.authorization ?? "" }));
    res.removeHeader("WWW-Authenticate");
    if (req.method !== "GET" && req.method !== "HEAD") {
      res.setHeader("Allow", "GET, HEAD");
      throw new AppError("method_not_allowed", `/metrics answers GET and HEAD, not ${req.method}.`);
    }
    expose ??= import("./exposition.ts").then(({ createExposition }) =>
      createExposition(getRecorder(), getLifetime()),
    );
    const { contentType, text } = await (await expose)(OPEN_METRICS.test(req.headers.accept ?? ""));
    res.writeHead(200, { "Content-Type": contentType, "Cache-Control": "no-store", Vary: "Accept" });
    res.end(req.method === "HEAD" ? null : text);
    return true;
  };
}
