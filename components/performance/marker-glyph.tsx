import type { Marker } from "./console-context.tsx";

/** A shape for each kind: colour says nothing here. */
const SHAPES: Record<Marker["kind"], string> = {
  deployment: "M8 2.5 14 13H2z",
  migration: "M8 1.5 14.5 8 8 14.5 1.5 8z",
  start: "M4 2.5 13.5 8 4 13.5z",
  purge: "M2.5 2.5 13.5 13.5M13.5 2.5 2.5 13.5",
  job: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2z",
  setting: "M2.5 2.5h11v11h-11z",
  alert: "M8 1.5 15 14.5H1z",
};

/** The mark of an event on a chart, and beside it in lists. */
export function MarkerGlyph({ kind }: { kind: Marker["kind"] }) {
  return (
    <svg aria-hidden="true" height="16" viewBox="0 0 16 16" width="16">
      <path
        d={SHAPES[kind]}
        fill={kind === "alert" ? "var(--color-poor)" : "var(--color-paper)"}
        stroke={kind === "alert" ? "var(--color-poor)" : "currentColor"}
        strokeLinejoin="round"
        strokeWidth="1.6"
      />
      {kind === "alert" && <path d="M8 6v4m0 2v.6" stroke="var(--color-paper)" strokeWidth="1.6" />}
    </svg>
  );
}
