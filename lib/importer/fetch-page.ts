import { readEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { decodeHtml } from "#lib/http/charset.ts";
import { type Network, safeFetch } from "#lib/http/safe-fetch.ts";
import type { RecipeDraft } from "#lib/recipes/draft.ts";
import { readRecipePage } from "./web-page.ts";

const TYPES = ["text/html", "application/xhtml+xml"];
const INSTEAD = "Open it in your browser, copy the recipe or the page's source, and paste that instead.";
/** What sites answer to programs that they do not know. */
const BLOCKED = new Set([401, 402, 403, 405, 406, 418, 429, 451, 503]);
const GONE = new Set([404, 410]);

/**
 * The recipe at an address that a cook names, as `readRecipePage` gives it; null where the page holds none.
 *
 * @throws {AppError} as `safeFetch` does, and `unreadable_page` where the site fails or answers with an error; the message says what
 *   a cook can do instead.
 */
export async function fetchRecipe(
  address: string,
  { signal, network }: { signal?: AbortSignal; network?: Network } = {},
): Promise<RecipeDraft | null> {
  const page = await safeFetch(withScheme(address), {
    types: TYPES,
    headers: importHeaders(),
    ...(signal ? { signal } : {}),
    ...(network ? { network } : {}),
  }).catch(asFaultOfSite);
  if (page.status < 200 || page.status > 299) throw refusedBySite(page.status);
  return readRecipePage(decodeHtml(page.body, page.contentType), page.url);
}

/** Says who asks, and where that can be complained about. A page is fetched once, because a person wants to read it. */
export function importHeaders(): { "User-Agent": string } {
  const { publicUrl } = readEnv();
  return { "User-Agent": `Mozilla/5.0 (compatible; Hestia recipe import; +${publicUrl})` };
}

/** As it is typed: `example.org/soup`. */
function withScheme(address: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[\w.-]+:\d+(\/|$)/.test(address)
    ? address
    : `https://${address}`;
}

/** That another site cannot be reached is no failure of this one. */
function asFaultOfSite(error: unknown): never {
  if (error instanceof AppError && error.code === "unavailable")
    throw new AppError("unreadable_page", error.message, { cause: error });
  throw error;
}

function refusedBySite(status: number): AppError {
  if (GONE.has(status))
    return new AppError("unreadable_page", `The site says that there is no such page (${status}).`);
  if (BLOCKED.has(status))
    return new AppError(
      "unreadable_page",
      `The site lets no other programs read that page (${status}). ${INSTEAD}`,
    );
  return new AppError(
    "unreadable_page",
    `The site answers ${status} for that page. Try later, or: ${INSTEAD}`,
  );
}
