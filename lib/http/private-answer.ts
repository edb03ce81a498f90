import type { Tag } from "#lib/cache/tag.ts";
import { CHANGED_TAGS_HEADER } from "./model.ts";

/**
 * An answer for one visitor alone, kept by nobody.
 *
 * @param body JSON; null: 204.
 */
export function privateAnswer(body: unknown, cookies: readonly string[] = [], status = 200): Response {
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return body === null
    ? new Response(null, { status: 204, headers })
    : Response.json(body, { status, headers });
}

/**
 * What a write answers with: `changed` tells the browser which of its queries to ask again.
 *
 * @param body JSON; null: 204.
 */
export function writtenAnswer(body: unknown, changed: readonly Tag[], status: 200 | 201 = 200): Response {
  const headers = new Headers({ "Cache-Control": "no-store" });
  if (changed.length > 0) headers.set(CHANGED_TAGS_HEADER, changed.join(","));
  return body === null
    ? new Response(null, { status: 204, headers })
    : Response.json(body, { status, headers });
}
