import type { IncomingMessage, ServerResponse } from "node:http";
import { readEnv } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";
import { inSpan } from "#lib/tracing/span.ts";
import type { RouteHandler } from "./route.ts";

/** By path: handlers of GET that Next has loaded. */
const known = () => singleton("direct-routes", () => new Map<string, RouteHandler>());

/**
 * From now on the front calls the handler itself, for what is small and asked for with every page: most of its time would be
 * Next's. The handler may use nothing of Next. In development, where code changes, all stays Next's.
 */
export function answerDirectly(path: string, handler: RouteHandler): RouteHandler {
  if (readEnv().nodeEnv !== "development") known().set(path, handler);
  return handler;
}

/** Answers a GET for which there is such a handler; false: it is for Next, which may load one. */
export async function answerRoute(path: string, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const handler = req.method === "GET" ? known().get(path) : undefined;
  if (!handler) return false;
  await inSpan("handle", {}, async () => {
    const url = new URL(req.url ?? path, "http://localhost");
    const response = await handler(new Request(url, { headers: headersOf(req) }));
    for (const [name, value] of response.headers) if (name !== "set-cookie") res.setHeader(name, value);
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) res.setHeader("Set-Cookie", cookies);
    res.statusCode = response.status;
    res.end(Buffer.from(await response.arrayBuffer()));
  });
  return true;
}

function headersOf({ headers, socket }: IncomingMessage): Headers {
  const given = new Headers();
  // As the front has left them: what strangers say of others is gone.
  for (const [name, value] of Object.entries(headers)) given.set(name, String(value));
  // Like Next, from the connection.
  if (!given.has("x-forwarded-for")) given.set("x-forwarded-for", socket.remoteAddress ?? "");
  return given;
}
