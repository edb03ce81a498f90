import type { ResponseCache } from "./response-cache.ts";

/** As pages name it, and as the API does. */
const PICTURE = /(?:\/media\/|"hash":")([0-9a-f]{32})/g;

/** The hashes of the pictures on public pages, in their order; the pages are made and kept for it. */
export async function picturesOn(responses: ResponseCache, addresses: readonly string[]): Promise<string[]> {
  const hashes = new Set<string>();
  for (const url of addresses) {
    const asked = responses.read({ method: "GET", url, headers: {} });
    if (!asked || !(await responses.warm(asked))) continue;
    const body = responses.store.peek(asked.key)?.answer.plain.bytes.toString() ?? "";
    for (const [, hash = ""] of body.matchAll(PICTURE)) hashes.add(hash);
  }
  return [...hashes];
}
