import type { InfiniteData, Query, QueryClient } from "@tanstack/react-query";
import { type Tag, wholeKind } from "#lib/cache/tag.ts";

/** By the very object that was answered: it is forgotten when that is. */
const tagsByAnswer = new WeakMap<object, readonly Tag[]>();

/** @param header Of a read, what it was made from; of a write, what it changed. */
export function noteTags(answer: unknown, header: string | null): void {
  if (typeof answer !== "object" || answer === null || !header) return;
  tagsByAnswer.set(answer, header.split(",").map((tag) => tag.trim()) as Tag[]);
}

export function tagsOf(answer: unknown): readonly Tag[] {
  return (typeof answer === "object" && answer !== null && tagsByAnswer.get(answer)) || [];
}

/** Fetches again what is in use and was made from what changed; what nobody uses is fetched when it is next needed. */
export async function refreshChanged(client: QueryClient, changed: readonly Tag[]): Promise<void> {
  if (changed.length === 0) return;
  const queries = client.getQueryCache().findAll({ predicate: (query) => isMadeFrom(query, changed) });
  const inUse = queries.filter((query) => query.getObserversCount() > 0);
  for (const query of queries) if (!inUse.includes(query)) client.getQueryCache().remove(query);
  // Also those that fetch only when asked, as lists do. A failure shows where the query is used.
  await Promise.allSettled(inUse.map((query) => query.fetch()));
}

function isMadeFrom({ state: { data } }: Query, changed: readonly Tag[]): boolean {
  const answers = isInfinite(data) ? data.pages : [data];
  return answers.some((answer) => tagsOf(answer).some((tag) => changed.some((other) => meets(tag, other))));
}

function isInfinite(data: unknown): data is InfiniteData<unknown> {
  return typeof data === "object" && data !== null && "pages" in data && Array.isArray(data.pages);
}

/** `kind:*` is everything of its kind, on either side. */
function meets(a: Tag, b: Tag): boolean {
  return a === b || a === wholeKind(b) || b === wholeKind(a);
}
