import type { Metadata, Route } from "next";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel } from "#components/performance/panel.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { getOverview, type Overview } from "#lib/performance/overview/reads.ts";
import { readScope, type Scope, scopeQuery } from "#lib/performance/scope.ts";
import { ratingOf } from "#lib/vitals/bounds.ts";

export const metadata: Metadata = { title: "Overview" };

const VITAL_WORDS = {
  lcp: { label: "Main content is there after", unit: "seconds", perUnit: 1_000, bound: "2.5 s" },
  inp: { label: "Page reacts within", unit: "seconds", perUnit: 1_000, bound: "200 ms" },
  cls: { label: "Page moves while it is read", unit: "score", perUnit: 1, bound: "0.1" },
} as const;

export default async function OverviewPage({ searchParams }: PageProps<"/admin/performance">) {
  const scope = readScope(await searchParams);
  const { vitals, traffic } = await getOverview(scope);
  return (
    <div className="space-y-6">
      <PageHeading title="Overview" />
      <VitalTiles scope={scope} vitals={vitals} />
      <Panel help="Every request that reached the site, kept answers included." title="Requests">
        <TimeChart
          kind="area"
          scope={scope}
          series={[{ name: "Requests per second", points: traffic.perSecond }]}
          title="Requests per second"
          unit="per second"
        />
      </Panel>
    </div>
  );
}

function VitalTiles({ vitals, scope }: { vitals: Overview["vitals"]; scope: Scope }) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {vitals.map(({ key, p75, before, points }) => (
        <StatTile
          before={{ value: before, name: "the time before" }}
          href={`/admin/performance/vitals${scopeQuery(scope)}` as Route}
          key={key}
          label={VITAL_WORDS[key].label}
          note={`${key.toUpperCase()} of three in four page views; good up to ${VITAL_WORDS[key].bound}`}
          rating={p75 === null ? null : ratingOf(key, p75 * VITAL_WORDS[key].perUnit)}
          trend={points.map(([, value]) => value)}
          unit={VITAL_WORDS[key].unit}
          value={p75}
        />
      ))}
    </div>
  );
}
