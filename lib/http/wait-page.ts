import { hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Problem } from "./problem.ts";

const RETRYABLE = new Set([429, 503]);
const STYLE = `
body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 1.5rem; box-sizing: border-box;
  font: 1.0625rem/1.6 system-ui, sans-serif; background: light-dark(#faf6ef, #1d1916); color: light-dark(#2b2420, #f1e9dd); }
main { max-width: 34rem; }
h1 { font: 600 2rem/1.2 Georgia, serif; margin: 0 0 .75rem; }
p { margin: 0 0 .75rem; }
small { opacity: .75; overflow-wrap: anywhere; }
`;
const STYLE_HASH = hash("sha256", STYLE, "base64");

/** Its own sheet, and nothing else. */
export const WAIT_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Whether a browser waits for a page, which it can only be told to ask for again. */
export function isForPeople({ method, headers }: IncomingMessage, status: number): boolean {
  return RETRYABLE.has(status) && method === "GET" && headers["sec-fetch-dest"] === "document";
}

/** Says so, and asks again when the time has come. It needs nothing else of the site. */
export function waitPage(
  { status, instance }: Pick<Problem, "status" | "instance">,
  retryAfterS: number,
): string {
  const [title, words] =
    status === 429
      ? ["One moment, please", "Your network has asked for a great many pages in a short time."]
      : ["The kitchen is full", "More people are asking than we can cook for right now."];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="${retryAfterS}">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${words} This page tries again by itself in ${retryAfterS} ${retryAfterS === 1 ? "second" : "seconds"}.</p>
<small>${instance}</small>
</main>
</body>
</html>
`;
}
