import type { IncomingHttpHeaders } from "node:http";

/** Whether a page of this site has sent the request, as its browser says; one that says nothing is not believed. */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: URL): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const { origin, host } = headers;
  if (!origin || !URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  return from === publicUrl.host || from === host;
}
