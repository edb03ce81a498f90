import type { Metadata, Route } from "next";
import { comparedOf, comparedWith } from "#components/performance/comparison-words.ts";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount } from "#components/performance/format.ts";
import { Budgets } from "#components/performance/overview/budgets.tsx";
import { Changes } from "#components/performance/overview/changes.tsx";
import { FirstDays } from "#components/performance/overview/first-days.tsx";
import { TrafficTiles } from "#components/performance/overview/traffic-tiles.tsx";
import { VitalTable } from "#components/performance/overview/vital-table.tsx";
import {
  doubtOf,
  HEADLINES,
  p75sOf,
  ratingOfHeadline,
  verdictOf,
} from "#components/performance/overview/words.ts";
import { WorstList } from "#components/performance/overview/worst-list.tsx";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel } from "#components/performance/panel.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { getErrorBudgets, listFiringAlerts } from "#lib/alerts/console-reads.ts";
import { getOverview, type Overview } from "#lib/performance/overview/reads.ts";
import { readPageScope } from "#lib/performance/page-scope.ts";
import { type Scope, scopeQuery } from "#lib/performance/scope.ts";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ searchParams }: PageProps<"/admin/performance">) {
  const scope = readPageScope(await searchParams);
  const [overview, alerts, budgets] = await Promise.all([
    getOverview(scope),
    listFiringAlerts(),
    getErrorBudgets(),
  ]);
  if (overview.isNew) return <FirstDays />;
  const { vitals, traffic, worst, movers } = overview;
  const [lcp] = vitals;
  const verdict = verdictOf(p75sOf(vitals));
  const compared = comparedOf(scope);
  return (
    <div className="space-y-6">
      <PageHeading
        aside={
          <a className="link" href={`/admin/performance/report${scopeQuery(scope)}`}>
            Report to print
          </a>
        }
        title={verdict.title}
      >
        {verdict.detail} {doubtOf(vitals)}
      </PageHeading>
      {alerts.length > 0 && (
        <ul className="space-y-2">
          {alerts.map(({ alertId, title, detail }) => (
            <li className="border-l-4 border-poor bg-sunken px-4 py-2 text-sm" key={alertId}>
              <a className="link font-semibold" href={`/admin/performance/alerts${scopeQuery(scope)}`}>
                {title}
              </a>
              : {detail}
            </li>
          ))}
        </ul>
      )}
      <VitalTiles scope={scope} vitals={vitals} />
      <div className="grid gap-6 xl:grid-cols-2">
        <Panel help="When the main content was there, for three in four page views." title="How fast it felt">
          <TimeChart
            comparison={compared && { name: compared.name, points: lcp?.earlier ?? [] }}
            scope={scope}
            size="large"
            series={[{ name: "LCP p75", points: lcp?.points ?? [] }]}
            thresholds={[{ value: 2.5, label: "good up to 2.5 s" }]}
            title="Largest contentful paint at the 75th percentile"
            unit="seconds"
          />
        </Panel>
        <Panel
          exports={exportsOf("worst", scope)}
          help="Ranked by people times the time they waited beyond what is good."
          title="Worst three"
        >
          {worst.length === 0 ? (
            <p className="text-sm text-soft">Nobody waited longer than is good. Nothing to do here.</p>
          ) : (
            <WorstList scope={scope} worst={worst} />
          )}
        </Panel>
      </div>
      <TrafficTiles scope={scope} traffic={traffic} />
      <div className="grid gap-6 xl:grid-cols-2">
        <Panel
          exports={exportsOf("movers", scope)}
          help="What happened, and the routes that got slower or faster."
          title="What changed"
        >
          <Changes movers={movers} scope={scope} />
        </Panel>
        <Panel
          exports={exportsOf("error-budgets", null)}
          help="How much may still go wrong before a promise is broken."
          title="Error budgets"
        >
          <Budgets budgets={budgets} />
        </Panel>
      </div>
      <Panel
        exports={exportsOf("overview", scope)}
        help="Is this time better than others, and this release than the one before?"
        title="Against before"
      >
        <VitalTable scope={scope} {...overview} />
      </Panel>
    </div>
  );
}

type VitalTilesProps = { vitals: Overview["vitals"]; scope: Scope };

function VitalTiles({ vitals, scope }: VitalTilesProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      {vitals.map(({ key, p75, before, points, samples }) => (
        <StatTile
          {...comparedWith(scope, before)}
          // A page of another folder.
          href={`/admin/performance/vitals${scopeQuery(scope)}` as Route}
          key={key}
          label={HEADLINES[key].label}
          note={`${HEADLINES[key].short}, for 3 of 4 in ${formatCount(samples)} views; good up to ${HEADLINES[key].bound}`}
          rating={ratingOfHeadline(key, p75)}
          trend={points.map(([, value]) => value)}
          unit={HEADLINES[key].unit}
          value={p75}
        />
      ))}
    </div>
  );
}
