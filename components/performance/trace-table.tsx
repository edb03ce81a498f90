import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { formatValue } from "./format.ts";
import { Moment } from "./moment.tsx";
import { RouteName } from "./route-name.tsx";

export type TraceRow = {
  traceId: string;
  requestId: string;
  startedAt: string;
  route: string;
  method: string;
  status: number;
  /** In words. */
  cache: string;
  durationMs: number;
  sqlMs: number;
  /** In words. */
  keptFor: string;
};

type TraceTableProps = {
  caption: string;
  rows: readonly TraceRow[];
  hrefOf: (row: TraceRow) => Route;
  empty?: string;
};

const MS_PER_S = 1_000;

/** Requests that were followed, each a way to its waterfall. */
export function TraceTable({ caption, rows, hrefOf, empty }: TraceTableProps) {
  const columns: Column<TraceRow>[] = [
    {
      heading: "Request",
      cell: (row) => (
        <IntentLink className="link" href={hrefOf(row)}>
          {row.method === "GET" ? "" : `${row.method} `}
          <RouteName>{row.route}</RouteName>
        </IntentLink>
      ),
    },
    {
      heading: "Took",
      isFigure: true,
      cell: ({ durationMs }) => <b>{formatValue(durationMs / MS_PER_S, "seconds")}</b>,
    },
    {
      heading: "In queries",
      help: "Of all its queries together; those side by side add up",
      isFigure: true,
      cell: ({ sqlMs }) => formatValue(sqlMs / MS_PER_S, "seconds"),
    },
    {
      heading: "Status",
      isFigure: true,
      cell: ({ status }) => (
        <span className={status >= 500 ? "font-semibold text-poor" : ""}>
          {status}
          {status >= 500 && <span className="sr-only"> (failed)</span>}
        </span>
      ),
    },
    { heading: "Answer", cell: ({ cache }) => cache },
    { heading: "Kept because", cell: ({ keptFor }) => keptFor },
    { heading: "When", isFigure: true, cell: ({ startedAt }) => <Moment atMs={Date.parse(startedAt)} /> },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      empty={empty}
      keyOf={({ traceId, startedAt }) => `${traceId} ${startedAt}`}
      rows={rows}
    />
  );
}
