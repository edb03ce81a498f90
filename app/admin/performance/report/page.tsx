import type { Metadata } from "next";
import { comparedOf } from "#components/performance/comparison-words.ts";
import { Budgets } from "#components/performance/overview/budgets.tsx";
import { Changes } from "#components/performance/overview/changes.tsx";
import { TrafficTiles } from "#components/performance/overview/traffic-tiles.tsx";
import { VitalTable } from "#components/performance/overview/vital-table.tsx";
import { doubtOf, HEADLINES, p75sOf, sentenceOf, verdictOf } from "#components/performance/overview/words.ts";
import { WorstList } from "#components/performance/overview/worst-list.tsx";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel } from "#components/performance/panel.tsx";
import { PrintButton } from "#components/performance/print-button.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { momentLabel, siteTimeZone } from "#components/performance/times.ts";
import { getErrorBudgets, listFiringAlerts } from "#lib/alerts/console-reads.ts";
import { getOverview, type Overview } from "#lib/performance/overview/reads.ts";
import { readPageScope } from "#lib/performance/page-scope.ts";
import type { Scope } from "#lib/performance/scope.ts";

export const metadata: Metadata = { title: "Report" };

/** The main figures of a time on paper, in words and charts. */
export default async function ReportPage({ searchParams }: PageProps<"/admin/performance/report">) {
  const scope = readPageScope(await searchParams);
  const [overview, budgets, alerts] = await Promise.all([
    getOverview(scope),
    getErrorBudgets(),
    listFiringAlerts(),
  ]);
  const { vitals, worst, movers, traffic, releases } = overview;
  const verdict = verdictOf(p75sOf(vitals));
  const compared = comparedOf(scope);
  return (
    <article className="mx-auto max-w-4xl space-y-6">
      <PageHeading aside={<PrintButton />} title={`${verdict.title}: ${timeOf(scope)}`}>
        {verdict.detail} {doubtOf(vitals)} {filtersOf(scope)} Release {releases.running}.
      </PageHeading>
      <ul className="space-y-1">
        {vitals.map((vital) => (
          <li key={vital.key}>{sentenceOf(vital, compared?.when ?? null)}</li>
        ))}
        <li>
          {alerts.length === 0
            ? "No alert is open."
            : `Open alerts: ${alerts.map(({ title }) => title).join("; ")}.`}
        </li>
      </ul>
      <VitalCharts scope={scope} vitals={vitals} />
      <Panel title="Against before">
        <VitalTable scope={scope} {...overview} />
      </Panel>
      <TrafficTiles scope={scope} traffic={traffic} />
      <Panel help="Ranked by people times the time they waited beyond what is good." title="Worst three">
        {worst.length === 0 ? (
          <p>Nobody waited longer than is good.</p>
        ) : (
          <WorstList scope={scope} worst={worst} />
        )}
      </Panel>
      <Panel title="What changed">
        <Changes movers={movers} scope={scope} />
      </Panel>
      <Panel title="Error budgets">
        <Budgets budgets={budgets} />
      </Panel>
    </article>
  );
}

function VitalCharts({ vitals, scope }: { vitals: Overview["vitals"]; scope: Scope }) {
  const compared = comparedOf(scope);
  return vitals.map(({ key, points, earlier }) => (
    <Panel key={key} title={`${HEADLINES[key].short} at the 75th percentile`}>
      <TimeChart
        comparison={compared && { name: compared.name, points: earlier }}
        scope={scope}
        series={[{ name: `${HEADLINES[key].short} p75`, points }]}
        size="small"
        title={`${HEADLINES[key].short} at the 75th percentile`}
        unit={HEADLINES[key].unit}
      />
    </Panel>
  ));
}

function timeOf({ fromMs, toMs, nowMs }: Scope): string {
  const timeZone = siteTimeZone();
  return `${momentLabel(fromMs, timeZone)} to ${momentLabel(Math.min(toMs, nowMs), timeZone)}`;
}

function filtersOf({ filters }: Scope): string {
  const told = Object.entries(filters).map(([name, values]) => `${name} ${values.join(" or ")}`);
  return told.length === 0 ? "All visitors." : `Only ${told.join(", ")}.`;
}
