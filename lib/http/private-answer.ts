import type { Tag } from "#lib/cache/tag.ts";
import { CHANGED_TAGS_HEADER } from "./model.ts";

/**
 * An answer for one visitor alone, kept by nobody.
 *
 * @param body JSON; null: 204.
 */
export function privateAnswer(body: unknown, cookies: readonly string[] = []): Response {
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return body === null ? new Response(null, { status: 204, headers }) : Response.json(body, { headers });
}

/**
 * As `privateAnswer`, of something that was just made: 201, as the route declares it.
 *
 * @param path Where it can be read, the route's `location`; null: nowhere.
 */
export function createdAnswer(body: object, path: string | null): Response {
  const headers = { "Cache-Control": "no-store", ...(path !== null && { Location: path }) };
  return Response.json(body, { status: 201, headers });
}

/**
 * What a write answers with: `changed` tells the browser which of its queries to ask again.
 *
 * @param body JSON; null: 204.
 * @param madeAt Where what was just made can be read: 201; null: nothing was made.
 */
export function writtenAnswer(
  body: object | null,
  changed: readonly Tag[],
  madeAt: string | null = null,
): Response {
  const answer = body && madeAt !== null ? createdAnswer(body, madeAt) : privateAnswer(body);
  if (changed.length > 0) answer.headers.set(CHANGED_TAGS_HEADER, changed.join(","));
  return answer;
}
