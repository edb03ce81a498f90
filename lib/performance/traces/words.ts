import type { TraceSummary } from "./model.ts";

/** Why a trace was kept, in a word or two. */
export const KEPT_FOR_WORDS: Record<TraceSummary["keptFor"], string> = {
  slow: "among the slowest",
  random: "by chance",
  error: "it failed",
  asked: "its page felt slow",
};

/** What the response cache had to do with an answer. */
export const OUTCOME_WORDS: Record<string, string> = {
  hit: "kept",
  stale: "kept, a little old",
  "stale-if-error": "kept, as no new one could be made",
  miss: "made anew",
  coalesced: "made once for several",
  bypass: "made for this visitor",
  file: "a file or picture",
};

/** As tables show it. */
export function toRow(trace: TraceSummary): Omit<TraceSummary, "keptFor"> & { keptFor: string } {
  return {
    ...trace,
    cache: OUTCOME_WORDS[trace.cache] ?? trace.cache,
    keptFor: KEPT_FOR_WORDS[trace.keptFor],
  };
}
