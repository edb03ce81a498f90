import type { Metadata } from "next";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount } from "#components/performance/format.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty } from "#components/performance/panel.tsx";
import { refusalMeaning, refusalWords } from "#components/performance/safety/words.ts";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { momentLabel, siteTimeZone } from "#components/performance/times.ts";
import { type Refusal, readSafety, type Safety } from "#lib/performance/safety-panel.ts";
import { DAY_MS } from "#lib/units.ts";

export const metadata: Metadata = { title: "Safety" };

export default async function SafetyPage() {
  const safety = await readSafety();
  return (
    <div className="space-y-6">
      <PageHeading title="Safety">
        What browsers kept pages from doing in the last 30 days, because this site’s policy does not allow it.
      </PageHeading>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <StatTile label="Reports" note="in 30 days" unit="count" value={safety.reports} />
        <StatTile
          label="Today"
          note="since midnight, UTC"
          unit="count"
          value={safety.days.at(-1)?.reports ?? 0}
        />
        <StatTile label="Kinds" note="the same thing counts once" unit="count" value={safety.kinds} />
        <StatTile
          label="Own faults"
          note="kinds that come from this site’s code"
          unit="count"
          value={safety.refusals.filter(isOwnFault).length}
        />
      </div>
      <Panel
        help="A few come from readers’ extensions all the time. A step upwards is a release that does what it must not, or an attack that failed."
        title="Reports by day"
      >
        {safety.reports === 0 ? (
          <PanelEmpty>No browser has reported anything. That is how it should be.</PanelEmpty>
        ) : (
          <Trend days={safety.days} />
        )}
      </Panel>
      <Panel
        exports={exportsOf("refusals", null)}
        help="Each row is one kind: what was refused, and on which pages. Nothing of who read them is kept."
        title="What was refused"
      >
        <DataTable
          caption="Refused by the content policy"
          columns={COLUMNS}
          empty="Nothing was refused in the last 30 days."
          keyOf={({ directive, blocked, route, source }) => `${directive} ${blocked} ${route} ${source}`}
          rows={safety.refusals}
        />
      </Panel>
    </div>
  );
}

function isOwnFault({ blocked, source }: Refusal): boolean {
  return blocked !== "extension" && (blocked === "self" || source !== "");
}

function Trend({ days }: Pick<Safety, "days">) {
  const points = days.map(({ day, reports }) => [Date.parse(day), reports] as const);
  const fromMs = points[0]?.[0] ?? 0;
  return (
    <TimeChart
      kind="bars"
      scope={{ fromMs, toMs: fromMs + days.length * DAY_MS, stepMs: DAY_MS }}
      series={[{ name: "Reports", points }]}
      title="Reports of the content policy by day"
      unit="count"
    />
  );
}

const COLUMNS: readonly Column<Refusal>[] = [
  {
    heading: "Refused",
    cell: (refusal) => (
      <div className="w-60 sm:w-80">
        <span className="block first-letter:uppercase">{refusalWords(refusal)}</span>
        <p className="text-xs font-normal text-soft">{refusalMeaning(refusal)}</p>
      </div>
    ),
  },
  {
    heading: "Directive",
    cell: ({ directive }) => <code className="text-xs whitespace-nowrap">{directive}</code>,
  },
  { heading: "Pages", cell: ({ route }) => <code className="text-xs whitespace-nowrap">{route}</code> },
  {
    heading: "Asked for by",
    cell: ({ source }) =>
      source === "" ? (
        <span className="text-soft">unknown</span>
      ) : (
        <code className="text-xs wrap-anywhere">{source}</code>
      ),
  },
  { heading: "Reports", isFigure: true, cell: ({ reports }) => formatCount(reports) },
  { heading: "Days", isFigure: true, cell: ({ days }) => formatCount(days) },
  {
    heading: "Last",
    cell: ({ lastSeenAtMs }) => (
      <span className="whitespace-nowrap">{momentLabel(lastSeenAtMs, siteTimeZone())}</span>
    ),
  },
];
