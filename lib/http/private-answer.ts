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
