import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { formatValue } from "./format.ts";
import { SPAN_KINDS, spanKindOf } from "./span-kind.ts";

export type WaterfallSpan = {
  name: string;
  /** Its place in the list; -1: it is the request itself. */
  parent: number;
  startMs: number;
  durationMs: number;
  selfMs: number;
  attributes: Readonly<Record<string, string | number | boolean>>;
};

type WaterfallProps = {
  /** The request first, each after its parent. */
  spans: readonly WaterfallSpan[];
  /** Where a query has its own page. */
  queryHref: (fingerprint: string) => Route;
};

type Line = { span: WaterfallSpan; index: number; depth: number };

const MS_PER_S = 1_000;
const MOST_INDENTED = 6;

/** A request from top to bottom: what it did, one below the other, each bar where its time was. */
export function Waterfall({ spans, queryHref }: WaterfallProps) {
  const wholeMs = Math.max(spans[0]?.durationMs ?? 0, 0.001);
  return (
    <>
      <ul className="mb-4 flex flex-wrap gap-x-5 gap-y-1 text-xs text-soft">
        {SPAN_KINDS.map(({ word, fill }) => (
          <li className="inline-flex items-center gap-1.5" key={word}>
            <span aria-hidden="true" className={`size-2.5 rounded-sm ${fill}`} />
            {word}
          </li>
        ))}
      </ul>
      <ol className="text-sm">
        {linesOf(spans).map(({ span, index, depth }) => (
          <li className="border-t border-line py-2 first:border-0" key={index}>
            <SpanLine depth={depth} queryHref={queryHref} span={span} wholeMs={wholeMs} />
          </li>
        ))}
      </ol>
    </>
  );
}

type SpanLineProps = { span: WaterfallSpan; depth: number; wholeMs: number } & Pick<
  WaterfallProps,
  "queryHref"
>;

function SpanLine({ span, depth, wholeMs, queryHref }: SpanLineProps) {
  const { name, startMs, durationMs, selfMs, attributes } = span;
  const kind = spanKindOf(name, attributes);
  const fingerprint = attributes["hestia.query.fingerprint"];
  const share = (ms: number) => `${Math.min(100, (ms / wholeMs) * 100)}%`;
  return (
    <div className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(0,22rem)_minmax(0,1fr)] sm:items-center">
      <div className="min-w-0" style={{ paddingInlineStart: `${Math.min(depth, MOST_INDENTED) * 0.75}rem` }}>
        <p className="flex items-baseline justify-between gap-4">
          <span className="min-w-0 font-medium wrap-anywhere">
            <span className="sr-only">{kind.word}: </span>
            {typeof fingerprint === "string" ? (
              <IntentLink className="link" href={queryHref(fingerprint)}>
                {name}
              </IntentLink>
            ) : (
              name
            )}
          </span>
          <span className="figures shrink-0 font-semibold">
            {formatValue(durationMs / MS_PER_S, "seconds")}
          </span>
        </p>
        <p className="figures text-xs text-soft">
          {formatValue(selfMs / MS_PER_S, "seconds")} itself, from{" "}
          {formatValue(startMs / MS_PER_S, "seconds")} on
          {factsOf(attributes).map((fact) => (
            <span key={fact}> · {fact}</span>
          ))}
        </p>
      </div>
      <div aria-hidden="true" className="relative h-3 rounded-sm bg-sunken">
        <div
          className={`absolute inset-y-0 min-w-0.5 rounded-sm ${kind.fill}`}
          style={{ left: share(startMs), width: share(durationMs) }}
        />
      </div>
    </div>
  );
}

/** Depth first, so that whatever a span did stands right below it. */
function linesOf(spans: readonly WaterfallSpan[]): Line[] {
  const children = Map.groupBy(spans.keys(), (index) => spans[index]?.parent ?? -1);
  const lines: Line[] = [];
  const visit = (index: number, depth: number) => {
    const span = spans[index];
    if (!span) return;
    lines.push({ span, index, depth });
    const within = (children.get(index) ?? []).toSorted(
      (a, b) => (spans[a]?.startMs ?? 0) - (spans[b]?.startMs ?? 0) || a - b,
    );
    for (const child of within) visit(child, depth + 1);
  };
  for (const root of children.get(-1) ?? []) visit(root, 0);
  return lines;
}

/** What is worth a word of a span's attributes. */
function factsOf(attributes: WaterfallSpan["attributes"]): string[] {
  const outcome = attributes["hestia.cache.outcome"];
  const ageMs = attributes["hestia.cache.age_ms"];
  const rows = attributes["db.response.returned_rows"];
  const reads = attributes["hestia.cache.reads"];
  const error = attributes["error.type"];
  return [
    outcome === undefined ? "" : (OUTCOMES[String(outcome)] ?? String(outcome)),
    typeof ageMs === "number" && ageMs > 0 ? `${formatValue(ageMs / MS_PER_S, "seconds")} old` : "",
    typeof rows === "number" ? `${rows} ${rows === 1 ? "row" : "rows"}` : "",
    typeof reads === "number" ? `${reads} at once` : "",
    error === undefined ? "" : `failed (${error})`,
  ].filter(Boolean);
}

const OUTCOMES: Record<string, string> = {
  l1: "had it in memory",
  l2: "found in Redis",
  stale: "answered an older one",
  coalesced: "waited for another's load",
  miss: "not kept: made",
  bypass: "made, not to be kept",
  hit: "kept",
  file: "a file",
};
