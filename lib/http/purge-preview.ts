import { type Tag, wholeKind } from "#lib/cache/tag.ts";
import type { ResponseCache } from "./response-cache.ts";

/** What a purge would make cold among the responses of this process. */
export type PurgePreview = {
  /** The most asked for first. */
  responses: { key: string; hits: number; costMs: number; sizeBytes: number }[];
  /** The share of all hits that these had, 0 to 1; 0 without any. */
  hitShare: number;
};

/** @param tags As a purge would change them; `kind:*` stands for the whole kind. */
export function previewPurge({ store }: Pick<ResponseCache, "store">, tags: readonly Tag[]): PurgePreview {
  const changed = new Set(tags);
  let [allHits, coldHits] = [0, 0];
  const responses: PurgePreview["responses"] = [];
  for (const [key, { tags: own, hits, popular, sizeBytes }] of store.entries()) {
    allHits += hits;
    if (!own.some((tag) => changed.has(tag) || changed.has(wholeKind(tag)))) continue;
    coldHits += hits;
    responses.push({ key, hits, costMs: popular.costMs, sizeBytes });
  }
  responses.sort((a, b) => b.hits - a.hits);
  return { responses, hitShare: allHits === 0 ? 0 : coldHits / allHits };
}
