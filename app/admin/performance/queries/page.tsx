import type { Metadata, Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { BarList } from "#components/performance/bar-list.tsx";
import { comparedWith } from "#components/performance/comparison-words.ts";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount, formatValue } from "#components/performance/format.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty } from "#components/performance/panel.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { readPageScope } from "#lib/performance/page-scope.ts";
import type { QueriesPerformance, QueryRow } from "#lib/performance/queries-model.ts";
import { readQueries, readQueryTotals } from "#lib/performance/queries-panel.ts";
import { titleOf } from "#lib/performance/query-words.ts";
import { type Scope, scopeQuery } from "#lib/performance/scope.ts";

export const metadata: Metadata = { title: "Queries" };

const MOST_BARS = 8;
/** The rest is in the export. */
const MOST_ROWS = 30;
/** From here on a request asks in a loop what one query could answer. */
const LOOP_FROM = 5;

export default async function QueriesPage({ searchParams }: PageProps<"/admin/performance/queries">) {
  const scope = readPageScope(await searchParams);
  const { filters, compare, stepMs } = scope;
  const [figures, before] = await Promise.all([
    readQueries(scope, filters.route),
    compare && readQueryTotals({ ...compare, stepMs }, filters.route),
  ]);
  const linkTo = (fingerprint: string) =>
    `/admin/performance/queries/${fingerprint}${scopeQuery(scope)}` as Route;
  return (
    <div className="space-y-6">
      <PageHeading title="Queries">
        What the database was asked, and what that cost. Begin with what takes the largest share.
      </PageHeading>
      <Tiles before={before} figures={figures} scope={scope} />
      <Panel help="Of the time that all queries took together." title="Share of the time">
        {figures.queries.length === 0 ? (
          <PanelEmpty>Nothing was asked in this time: everything came from what is kept.</PanelEmpty>
        ) : (
          <BarList
            full={1}
            label="Queries by their share of the time"
            rows={figures.queries.slice(0, MOST_BARS).map(({ fingerprint, text, share, calls, p95S }) => ({
              label: nameOf(fingerprint, text),
              value: share,
              detail: `${formatCount(calls)} ${calls === 1 ? "call" : "calls"}, p95 ${formatValue(p95S, "seconds")}`,
              href: linkTo(fingerprint),
            }))}
            unit="ratio"
          />
        )}
      </Panel>
      <Panel
        exports={exportsOf("queries", scope)}
        help={`Many calls in one request (${LOOP_FROM} or more) are a loop that should be one query. A plan says why calls were slow.`}
        title="By time"
      >
        <DataTable
          caption="Queries by the time they took"
          columns={columnsFor(linkTo)}
          empty="Nothing was asked in this time."
          keyOf={({ fingerprint }) => fingerprint}
          rows={figures.queries.slice(0, MOST_ROWS)}
        />
        <Rest queries={figures.queries.slice(MOST_ROWS)} />
      </Panel>
    </div>
  );
}

type TilesProps = {
  figures: QueriesPerformance;
  before: Awaited<ReturnType<typeof readQueryTotals>> | null;
  scope: Scope;
};

function Tiles({ figures, before, scope }: TilesProps) {
  const { calls, totalS, errors, poolWaitP95S } = figures;
  const seconds = (Math.min(scope.toMs, scope.nowMs) - scope.fromMs) / 1_000;
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <StatTile
        {...comparedWith(scope, before?.calls, null)}
        label="Calls"
        note={`${formatValue(calls / seconds, "per second")}`}
        unit="count"
        value={calls}
      />
      <StatTile
        {...comparedWith(scope, before?.totalS)}
        label="Time in the database"
        note={`${formatValue(totalS / seconds, "ratio")} of one connection`}
        unit="seconds"
        value={totalS}
      />
      <StatTile
        {...comparedWith(scope, before?.poolWaitP95S)}
        label="Wait for a connection"
        note="19 of 20 queries waited no longer; more means the pool is too small"
        unit="seconds"
        value={poolWaitP95S}
      />
      <StatTile
        {...comparedWith(scope, before?.errors)}
        label="Failed"
        note="of all calls"
        unit="count"
        value={errors}
      />
    </div>
  );
}

function Rest({ queries }: { queries: readonly QueryRow[] }) {
  if (queries.length === 0) return null;
  const share = queries.reduce((sum, query) => sum + query.share, 0);
  return (
    <p className="mt-4 text-sm text-soft">
      {formatCount(queries.length)} more took {formatValue(share, "ratio")} of the time together; the export
      has them.
    </p>
  );
}

function nameOf(fingerprint: string, text: string | null): string {
  if (text !== null) return titleOf(text);
  return fingerprint === "other" ? "all others" : `${fingerprint}, not named yet`;
}

function columnsFor(linkTo: (fingerprint: string) => Route): readonly Column<QueryRow>[] {
  return [
    {
      heading: "Query",
      cell: ({ fingerprint, text }) => (
        <IntentLink className="block w-52 sm:w-72" href={linkTo(fingerprint)}>
          <span className="link">{nameOf(fingerprint, text)}</span>
          <span className="line-clamp-2 font-mono text-xs font-normal text-soft">{text}</span>
        </IntentLink>
      ),
    },
    { heading: "Share", isFigure: true, cell: ({ share }) => formatValue(share, "ratio") },
    { heading: "Calls", isFigure: true, cell: ({ calls }) => formatCount(calls) },
    {
      heading: "p50",
      help: "Half were faster",
      isFigure: true,
      cell: ({ p50S }) => formatValue(p50S, "seconds"),
    },
    {
      heading: "p95",
      help: "19 of 20 were faster",
      isFigure: true,
      cell: ({ p95S }) => formatValue(p95S, "seconds"),
    },
    {
      heading: "p99",
      help: "99 of 100 were faster",
      isFigure: true,
      cell: ({ p99S }) => formatValue(p99S, "seconds"),
    },
    {
      heading: "Rows",
      help: "Of one call, on average",
      isFigure: true,
      cell: ({ rows, calls }) => formatValue(calls > 0 ? rows / calls : null, "count"),
    },
    {
      heading: "Per request",
      help: "How often one request asks it, at the 95th percentile",
      isFigure: true,
      cell: ({ perRequestP95 }) =>
        (perRequestP95 ?? 0) >= LOOP_FROM ? (
          <b className="text-poor">{formatCount(perRequestP95)}, a loop</b>
        ) : (
          formatCount(perRequestP95)
        ),
    },
    { heading: "Asked by", cell: ({ callers }) => callersOf(callers) },
    { heading: "Plans", isFigure: true, cell: ({ plans }) => (plans > 0 ? formatCount(plans) : "–") },
  ];
}

function callersOf(callers: readonly string[]): string {
  const [first = "–", ...others] = callers;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
