"use client";

import { type ChartRange, shareOf } from "./chart-geometry.ts";
import { type Marker, useConsole } from "./console-context.tsx";
import { MarkerGlyph } from "./marker-glyph.tsx";

/** Those closer together are one mark. */
const CLOSE_SHARE = 0.015;

/** What happened in this time, as marks over the chart and as a list for those who hear it. */
export function ChartMarkers({ range }: { range: ChartRange }) {
  const { markers } = useConsole();
  const within = markers.filter(({ atMs }) => atMs >= range.fromMs && atMs < range.toMs);
  if (within.length === 0) return null;
  return (
    <>
      {gather(within, range).map((group) => (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 w-0 border-l border-dashed border-edge"
          key={group[0]?.atMs}
          style={{ left: `${shareOf(range, group[0]?.atMs ?? 0) * 100}%` }}
        >
          <span
            className="pointer-events-auto absolute -top-2.5 -left-2 text-soft"
            title={group.map(wordsOf).join("\n")}
          >
            <MarkerGlyph kind={group[0]?.kind ?? "start"} />
          </span>
        </div>
      ))}
      <ul aria-label="What happened meanwhile" className="sr-only">
        {within.map((marker) => (
          <li key={`${marker.atMs} ${marker.kind} ${marker.label}`}>{wordsOf(marker)}</li>
        ))}
      </ul>
    </>
  );
}

function wordsOf({ moment, kind, label }: Marker): string {
  return `${moment}: ${kind}, ${label}`;
}

/** @param markers In order of time. */
function gather(markers: readonly Marker[], range: ChartRange): Marker[][] {
  const groups: Marker[][] = [];
  for (const marker of markers) {
    const group = groups.at(-1);
    const startMs = group?.[0]?.atMs ?? Number.NEGATIVE_INFINITY;
    if (group && marker.atMs - startMs < (range.toMs - range.fromMs) * CLOSE_SHARE) group.push(marker);
    else groups.push([marker]);
  }
  return groups;
}
