/** What a span's time went to: its colour, and the word beside it. */
export type SpanKind = { word: string; fill: string };

const KINDS = {
  sql: { word: "Query", fill: "bg-series-2" },
  wait: { word: "Waiting", fill: "bg-series-3" },
  cache: { word: "Cached read", fill: "bg-series-5" },
  send: { word: "Keeping and sending", fill: "bg-series-4" },
  picture: { word: "Picture", fill: "bg-series-4" },
  made: { word: "Making the answer", fill: "bg-series-1" },
} as const satisfies Record<string, SpanKind>;

/** In the order in which a legend tells them. */
export const SPAN_KINDS: readonly SpanKind[] = Object.values(KINDS).filter(({ word }) => word !== "Picture");

/** @param attributes As lib/tracing notes them. */
export function spanKindOf(name: string, attributes: Readonly<Record<string, unknown>>): SpanKind {
  if ("hestia.query.fingerprint" in attributes) return KINDS.sql;
  if (name.startsWith("wait for")) return KINDS.wait;
  if (name.startsWith("cache ")) return KINDS.cache;
  if (name === "keep the answer" || name === "compress and send") return KINDS.send;
  return name === "picture" ? KINDS.picture : KINDS.made;
}
