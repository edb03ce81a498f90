import type { Suggestions } from "#lib/recipes/model.ts";
import { getJson } from "./api.ts";

const MAX_REMEMBERED = 100;

const remembered = new Map<string, Suggestions>();

/** Text that asks the same is fetched once in a visit. */
export async function fetchSuggestions(text: string, signal: AbortSignal): Promise<Suggestions> {
  const key = text.trim().toLowerCase().replace(/\s+/g, " ");
  const known = remembered.get(key);
  if (known) return known;

  const found = await getJson<Suggestions>(`/api/suggest?q=${encodeURIComponent(key)}`, signal);
  const [oldest] = remembered.keys();
  if (oldest !== undefined && remembered.size >= MAX_REMEMBERED) remembered.delete(oldest);
  remembered.set(key, found);
  return found;
}
