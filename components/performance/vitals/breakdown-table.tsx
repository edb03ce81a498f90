import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { VitalsPerformance } from "#lib/performance/vitals/model.ts";
import type { Vital } from "#lib/vitals/bounds.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { DistributionBar } from "../distribution-bar.tsx";
import { formatCount, formatValue } from "../format.ts";
import { RatingMark } from "../rating-mark.tsx";
import { RouteName } from "../route-name.tsx";
import { Confidence } from "./confidence.tsx";
import { ratingIn } from "./vital-card.tsx";
import { BY_WORDS, unitOf, VITAL_WORDS } from "./words.ts";

type Row = VitalsPerformance["breakdown"][number];

type BreakdownTableProps = {
  vital: Vital;
  by: Row["by"];
  rows: readonly Row[];
  /** Narrows the whole page to this value. */
  hrefOf: (value: string) => Route;
};

/** A vital by the values of one label; each leads to the page narrowed to it. */
export function BreakdownTable({ vital, by, rows, hrefOf }: BreakdownTableProps) {
  const unit = unitOf(vital);
  const columns: Column<Row>[] = [
    {
      heading: BY_WORDS[by],
      cell: ({ value }) => (
        <IntentLink className="link" href={hrefOf(value)}>
          <RouteName>{value}</RouteName>
        </IntentLink>
      ),
    },
    {
      heading: "Three of four within",
      help: "The 75th percentile",
      cell: ({ p75 }) => (
        <span className="inline-flex flex-wrap items-center gap-x-3 whitespace-nowrap">
          <b className="font-semibold">{formatValue(p75, unit)}</b>
          {p75 !== null && <RatingMark rating={ratingIn(vital, p75)} />}
        </span>
      ),
    },
    {
      heading: "All of them",
      cell: ({ counts, samples, value }) => (
        <div className="min-w-56">
          <DistributionBar counts={counts} label={`${value}: ${formatCount(samples)} reports`} />
        </div>
      ),
    },
    { heading: "Made from", cell: (row) => <Confidence {...row} unit={unit} /> },
  ];
  return (
    <DataTable
      caption={`${VITAL_WORDS[vital].name} by ${BY_WORDS[by].toLowerCase()}`}
      columns={columns}
      empty="Nobody has reported in this time."
      keyOf={({ value }) => value}
      rows={rows}
    />
  );
}
