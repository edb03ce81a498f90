import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { formatCount, formatValue, NOTHING } from "./format.ts";
import { RouteName } from "./route-name.tsx";

export type RouteRow = {
  route: string;
  requests: number;
  perSecond: number;
  errors: number;
  errorRatio: number | null;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  slowest: number | null;
  apdex: number | null;
  meanBytes: number | null;
  concurrency: number;
  keptRatio: number | null;
};

type RouteTableProps = { rows: readonly RouteRow[]; hrefOf: (route: string) => Route };

/** Routes by rate, errors and duration. */
export function RouteTable({ rows, hrefOf }: RouteTableProps) {
  const columns: Column<RouteRow>[] = [
    {
      heading: "Route",
      cell: ({ route }) => (
        <IntentLink className="link" href={hrefOf(route)}>
          <RouteName>{route}</RouteName>
        </IntentLink>
      ),
    },
    { heading: "Requests", isFigure: true, cell: ({ requests }) => formatCount(requests) },
    { heading: "Rate", isFigure: true, cell: ({ perSecond }) => formatValue(perSecond, "per second") },
    {
      heading: "Failed",
      help: "5xx",
      isFigure: true,
      cell: ({ errors, errorRatio }) =>
        errors === 0 ? NOTHING : <b className="text-poor">{formatValue(errorRatio, "ratio")}</b>,
    },
    {
      heading: "p50",
      help: "Half take at most",
      isFigure: true,
      cell: ({ p50 }) => formatValue(p50, "seconds"),
    },
    {
      heading: "p95",
      help: "19 in 20 take at most",
      isFigure: true,
      cell: ({ p95 }) => formatValue(p95, "seconds"),
    },
    {
      heading: "p99",
      help: "99 in 100 take at most",
      isFigure: true,
      cell: ({ p99 }) => formatValue(p99, "seconds"),
    },
    { heading: "Slowest", isFigure: true, cell: ({ slowest }) => formatValue(slowest, "seconds") },
    {
      heading: "Apdex",
      help: "The share that felt instant",
      isFigure: true,
      cell: ({ apdex }) => formatValue(apdex, "score"),
    },
    {
      heading: "Kept",
      help: "Answered from the response cache",
      isFigure: true,
      cell: ({ keptRatio }) => formatValue(keptRatio, "ratio"),
    },
    {
      heading: "Size",
      help: "Of one answer, on average",
      isFigure: true,
      cell: ({ meanBytes }) => formatValue(meanBytes, "bytes"),
    },
    {
      heading: "At once",
      help: "Being answered at the same time, on average",
      isFigure: true,
      cell: ({ concurrency }) => formatValue(concurrency, "score"),
    },
  ];
  return <DataTable caption="Routes" columns={columns} keyOf={({ route }) => route} rows={rows} />;
}
