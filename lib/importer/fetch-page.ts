import { AppError } from "#lib/errors.ts";
import { decodeHtml } from "#lib/http/charset.ts";
import { type Network, safeFetch } from "#lib/http/safe-fetch.ts";
import type { RecipeDraft } from "#lib/recipes/draft.ts";
import { readRecipePage } from "./web-page.ts";

const TYPES = ["text/html", "application/xhtml+xml"];

/**
 * The recipe at an address that a cook names, as `readRecipePage` gives it; null where the page holds none.
 *
 * @throws {AppError} as `safeFetch` does, and `unavailable` where the site answers with an error.
 */
export async function fetchRecipe(
  address: string,
  { signal, network }: { signal?: AbortSignal; network?: Network } = {},
): Promise<RecipeDraft | null> {
  const page = await safeFetch(address, {
    types: TYPES,
    ...(signal ? { signal } : {}),
    ...(network ? { network } : {}),
  });
  if (page.status < 200 || page.status > 299) {
    throw new AppError("unavailable", `The site answers ${page.status} for that page.`);
  }
  return readRecipePage(decodeHtml(page.body, page.contentType), page.url);
}
