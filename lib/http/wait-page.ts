import { hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Problem, problemPath } from "./problem.ts";

const RETRYABLE = new Set([429, 503]);

// In the colours of app/design.css, with fonts that every machine has.
const STYLE = `
:root { color-scheme: light dark; --paper: light-dark(#faf6ee, #16110e); --ink: light-dark(#211914, #f4eadd);
  --soft: light-dark(#62544a, #bcab9b); --edge: light-dark(#8c7b6c, #8a7869); --glow: light-dark(#f0702c, #ff9d5c); }
body { margin: 0; min-height: 100vh; min-height: 100svh; display: grid; place-items: center; padding: 2rem 1.25rem;
  box-sizing: border-box; font: 1.1875rem/1.5 system-ui, sans-serif; background: var(--paper); color: var(--soft); }
main { max-width: 30rem; text-align: center; text-wrap: balance; }
svg { display: block; margin: 0 auto 1.5rem; width: 7rem; color: var(--edge); }
.fire { stroke: var(--glow); stroke-width: 3; }
h1 { margin: 0 0 1rem; font: 600 clamp(2rem, 1.6rem + 2vw, 2.75rem)/1.15 Georgia, serif; color: var(--ink); }
p { margin: 0 0 1rem; }
small { display: block; margin-top: 2.5rem; font-size: .8125rem; overflow-wrap: anywhere; }
@media (prefers-reduced-motion: no-preference) {
  .fire { animation: breathe 2.4s ease-in-out infinite alternate; }
  @keyframes breathe { from { opacity: .45; } }
}
`;
// By script, as WCAG counts a refresh by the head of a page among its failures; without scripts there is no other way.
const SCRIPT = `
const { retryS } = document.documentElement.dataset;
setTimeout(() => location.reload(), retryS * 1000);
`;
const sourceOf = (text: string) => `'sha256-${hash("sha256", text, "base64")}'`;

/** Its own sheet and script, and nothing else. */
export const WAIT_PAGE_POLICY = [
  "default-src 'none'",
  `style-src ${sourceOf(STYLE)}`,
  `script-src ${sourceOf(SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Whether a browser waits for a page, which it can only be told to ask for again. */
export function isForPeople({ method, headers }: IncomingMessage, status: number): boolean {
  return RETRYABLE.has(status) && method === "GET" && headers["sec-fetch-dest"] === "document";
}

/** Says so, and asks again when the time has come. It needs nothing else of the site. */
export function waitPage(
  problem: Pick<Problem, "status" | "type" | "instance">,
  retryAfterS: number,
): string {
  const [title, words] = wordsFor(problem);
  const inTime = `${retryAfterS} ${retryAfterS === 1 ? "second" : "seconds"}`;
  return `<!doctype html>
<html lang="en" data-retry-s="${retryAfterS}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Hestia</title>
<style>${STYLE}</style>
<noscript><meta http-equiv="refresh" content="${retryAfterS}"></noscript>
</head>
<body>
<main>
<svg aria-hidden="true" fill="none" stroke="currentColor" stroke-linecap="round" stroke-width="2" viewBox="0 0 120 140">
<path d="M14 138V66a46 46 0 0 1 92 0v72M34 138V66a26 26 0 0 1 52 0v72M4 138h112"/><path d="m46 132 28-8m-28-1 28 10"/>
<path class="fire" d="M60 112c-7-7 7-12 0-20s6-11 1-18"/>
</svg>
<h1>${title}</h1>
<p>${words}</p>
<p>This page tries again by itself in ${inTime}.</p>
<small>${problem.instance}</small>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function wordsFor({ status, type }: Pick<Problem, "status" | "type">): [title: string, words: string] {
  if (status === 429) {
    return ["One moment, please", "Your network has asked for a great many pages in a short time."];
  }
  if (type === problemPath("unavailable")) {
    return ["The larder is locked", "We cannot get at the recipes just now. Nothing is lost."];
  }
  return ["The kitchen is full", "More people are asking than we can cook for right now."];
}
