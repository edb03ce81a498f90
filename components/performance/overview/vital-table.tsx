import type { VitalHeadline } from "#lib/performance/overview/headline.ts";
import type { ReleaseFigures } from "#lib/performance/overview/releases.ts";
import type { Scope } from "#lib/performance/scope.ts";
import { comparedOf } from "../comparison-words.ts";
import { DataTable } from "../data-table.tsx";
import { formatValue } from "../format.ts";
import { HEADLINES } from "./words.ts";

type VitalTableProps = {
  vitals: VitalHeadline[];
  /** At the same time a day before. */
  yesterday: Record<VitalHeadline["key"], number | null>;
  releases: ReleaseFigures;
  scope: Scope;
};

/** Now, before, yesterday and with the release before, side by side. */
export function VitalTable({ vitals, yesterday, releases, scope }: VitalTableProps) {
  const compared = comparedOf(scope);
  // It has a column already.
  const isYesterday = scope.comparison === "yesterday";
  const ofReleases = (key: string) => releases.vitals.find((vital) => vital.key === key);
  const figure = (heading: string, help: string, value: (vital: VitalHeadline) => number | null) => ({
    heading,
    help,
    isFigure: true,
    cell: (vital: VitalHeadline) => formatValue(value(vital), HEADLINES[vital.key].unit),
  });
  return (
    <DataTable
      caption="What people felt, against earlier times"
      columns={[
        { heading: "At the 75th percentile", cell: ({ key }) => HEADLINES[key].short },
        figure("Now", "In this time", ({ p75 }) => p75),
        ...(compared && !isYesterday
          ? [figure(compared.name, "In the time compared with", ({ before }) => before)]
          : []),
        figure("Yesterday", "At the same time yesterday", ({ key }) => yesterday[key]),
        figure("This release", `${releases.running}, 14 days`, ({ key }) => ofReleases(key)?.running ?? null),
        figure(
          "Release before",
          `${releases.before ?? "none"}, 14 days`,
          ({ key }) => ofReleases(key)?.before ?? null,
        ),
      ]}
      keyOf={({ key }) => key}
      rows={vitals}
    />
  );
}
