import type { Metadata, Route } from "next";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount, formatValue } from "#components/performance/format.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty } from "#components/performance/panel.tsx";
import { RATING_WORDS } from "#components/performance/rating.ts";
import { RatingMark } from "#components/performance/rating-mark.tsx";
import { RouteName } from "#components/performance/route-name.tsx";
import { StepFlow } from "#components/performance/vitals/step-flow.tsx";
import type { Going, Journeys } from "#lib/performance/journeys/model.ts";
import { readJourneys } from "#lib/performance/journeys/reads.ts";
import { readPageScope } from "#lib/performance/page-scope.ts";
import { scopeQuery } from "#lib/performance/scope.ts";
import { RATINGS } from "#lib/vitals/bounds.ts";

export const metadata: Metadata = { title: "Journeys" };

export default async function JourneysPage({ searchParams }: PageProps<"/admin/performance/journeys">) {
  const scope = readPageScope(await searchParams);
  const { steps, bySpeed, byRoute } = await readJourneys(scope);
  return (
    <div className="space-y-6">
      <PageHeading title="Journeys">
        Where visitors go from each page, how long that takes, and whether slow pages lose them.
      </PageHeading>
      <Panel
        help="Of page views whose main content came fast, so-so or late: the share after which the visitor left the site. When it rises with slowness, speed is what to work on."
        title="Left the site, by speed"
      >
        <SpeedSteps bySpeed={bySpeed} />
      </Panel>
      <Panel
        exports={exportsOf("journeys", scope)}
        help="Where the next page was opened, most first, and how soon its main content was there for three of four."
        title="From page to page"
      >
        {steps.length === 0 ? (
          <PanelEmpty>Nobody has gone from one page to another in this time.</PanelEmpty>
        ) : (
          <StepFlow
            hrefOf={(route) => `/admin/performance/journeys${scopeQuery(scope, { route: [route] })}` as Route}
            steps={steps}
          />
        )}
      </Panel>
      <Panel
        exports={exportsOf("leaving", scope)}
        help="A page where the slow views lose far more visitors than the fast ones is worth the most work."
        title="Left from each page"
      >
        <DataTable
          caption="Page views after which visitors left, by page and speed"
          columns={BY_ROUTE}
          empty="Nobody has reported in this time."
          keyOf={({ route }) => route}
          rows={byRoute}
        />
      </Panel>
    </div>
  );
}

function SpeedSteps({ bySpeed }: { bySpeed: Journeys["bySpeed"] }) {
  if (bySpeed.every(({ views }) => views === 0)) {
    return <PanelEmpty>Nobody has reported in this time.</PanelEmpty>;
  }
  return (
    <ul className="grid gap-4 sm:grid-cols-3">
      {bySpeed.map(({ speed, ...going }) => (
        <li className="grid gap-1.5 rounded-md bg-sunken p-4" key={speed}>
          <RatingMark rating={speed} />
          <p className="figures font-dish text-2xl leading-none">{formatValue(leftOf(going), "ratio")}</p>
          <p className="figures text-xs text-soft">
            left after {formatCount(going.views)} {going.views === 1 ? "page view" : "page views"}
          </p>
          <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-sm bg-raised">
            <div className="h-full bg-series-1" style={{ width: `${(leftOf(going) ?? 0) * 100}%` }} />
          </div>
        </li>
      ))}
    </ul>
  );
}

const BY_ROUTE: Column<Journeys["byRoute"][number]>[] = [
  { heading: "Page", cell: ({ route }) => <RouteName>{route}</RouteName> },
  { heading: "Page views", isFigure: true, cell: ({ views }) => formatCount(views) },
  { heading: "Left", isFigure: true, cell: (row) => formatValue(leftOf(row), "ratio") },
  ...RATINGS.map((speed) => ({
    heading: `Left when ${RATING_WORDS[speed].toLowerCase()}`,
    isFigure: true,
    cell: ({ bySpeed }: Journeys["byRoute"][number]) => {
      const going = bySpeed[speed];
      return going ? `${formatValue(leftOf(going), "ratio")} of ${formatCount(going.views)}` : "–";
    },
  })),
];

function leftOf({ views, continued }: Going): number | null {
  return views > 0 ? 1 - continued / views : null;
}
