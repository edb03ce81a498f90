import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { formatCount, formatValue } from "#components/performance/format.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty } from "#components/performance/panel.tsx";
import { PlanView } from "#components/performance/queries/plan-view.tsx";
import { SqlText } from "#components/performance/queries/sql-text.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { momentLabel, siteTimeZone } from "#components/performance/times.ts";
import { AppError } from "#lib/errors.ts";
import { readPageScope } from "#lib/performance/page-scope.ts";
import type { QueryPerformance } from "#lib/performance/queries-model.ts";
import { readQuery } from "#lib/performance/queries-panel.ts";
import { formatSql, titleOf } from "#lib/performance/query-words.ts";
import { type Scope, scopeQuery } from "#lib/performance/scope.ts";

export const metadata: Metadata = { title: "A query" };

export default async function QueryPage({
  params,
  searchParams,
}: PageProps<"/admin/performance/queries/[fingerprint]">) {
  const scope = readPageScope(await searchParams);
  const { fingerprint } = await params;
  const query = await readQuery(fingerprint, scope).catch((error) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <div className="space-y-6">
      <PageHeading
        aside={
          <IntentLink className="link" href={`/admin/performance/queries${scopeQuery(scope)}` as Route}>
            All queries
          </IntentLink>
        }
        title={titleOf(query.text)}
      >
        {query.fingerprint}, known since {moment(query.firstSeenAtMs)}
      </PageHeading>
      <Tiles query={query} />
      <Panel help="Without its values: every call of this text counts as the same query." title="Text">
        <SqlText text={formatSql(query.text)} />
      </Panel>
      <Panel help="From asking to the answer, the wait for a connection included." title="Duration">
        <TimeChart
          scope={scope}
          series={[
            { name: "p95", points: query.history.map(({ startMs, p95S }) => [startMs, p95S]) },
            { name: "p50", points: query.history.map(({ startMs, p50S }) => [startMs, p50S]) },
          ]}
          title="Duration of this query"
          unit="seconds"
        />
      </Panel>
      <Panel
        help="How the server did calls that were slower than usual. The step that costs most is marked: an index, or fewer rows, begins there."
        title="Plans of slow calls"
      >
        <Plans query={query} />
      </Panel>
      <Panel help="Often in one request is a loop: ask once for all." title="Asked by">
        <DataTable
          caption="Who asked this query"
          columns={CALLERS}
          empty="Nobody asked it in this time."
          keyOf={({ route }) => route}
          rows={query.callers}
        />
      </Panel>
      <div className="grid gap-6 lg:grid-cols-2">
        <Panel help="Requests that were followed from the front to this query." title="Traces">
          <Traces query={query} scope={scope} />
        </Panel>
        <Panel
          help="Counted by the database itself, since its statistics begin."
          title="What the server says"
        >
          <Server query={query} />
        </Panel>
      </div>
    </div>
  );
}

function Tiles({ query }: { query: QueryPerformance }) {
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <StatTile
        label="19 of 20 calls take at most"
        note={`half take at most ${formatValue(query.p50S, "seconds")}`}
        trend={query.history.map(({ p95S }) => p95S)}
        unit="seconds"
        value={query.p95S}
      />
      <StatTile
        label="Calls"
        note={`${formatValue(query.totalS, "seconds")} together`}
        trend={query.history.map(({ calls }) => calls)}
        unit="count"
        value={query.calls}
      />
      <StatTile
        label="Rows of a call"
        note="on average"
        unit="count"
        value={query.calls > 0 ? query.rows / query.calls : null}
      />
      <StatTile
        label="In one request"
        note={
          query.perRequestMost === null
            ? "no request asked it"
            : `${timesWords(query.perRequestMost)} at most`
        }
        unit="count"
        value={query.perRequestP95}
      />
    </div>
  );
}

function Plans({ query: { plans } }: { query: QueryPerformance }) {
  if (plans.length === 0) {
    return <PanelEmpty>None yet: no call took 50 ms and longer than is usual for it.</PanelEmpty>;
  }
  return (
    <div className="space-y-8">
      {plans.map((plan) => (
        <PlanView key={plan.planId} moment={moment(plan.capturedAtMs)} plan={plan} />
      ))}
    </div>
  );
}

function Traces({ query: { traces }, scope }: { query: QueryPerformance; scope: Scope }) {
  if (traces.length === 0)
    return <PanelEmpty>No request that asked it was followed in this time.</PanelEmpty>;
  return (
    <ul className="divide-y divide-line text-sm">
      {traces.map(({ traceId, startedAtMs, durationMs, route }) => (
        <li className="flex flex-wrap items-baseline justify-between gap-x-4 py-2" key={traceId}>
          <IntentLink
            className="link min-w-0 truncate"
            href={`/admin/performance/traces/${traceId}${scopeQuery(scope)}` as Route}
          >
            {route}
          </IntentLink>
          <span className="figures text-xs text-soft">
            {formatValue(durationMs / 1_000, "seconds")}, {moment(startedAtMs)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Server({ query: { server } }: { query: QueryPerformance }) {
  if (!server) {
    return (
      <PanelEmpty>
        Not available on this server: pg_stat_statements is not loaded, or has not seen this query yet.
      </PanelEmpty>
    );
  }
  const facts = [
    ["Calls", formatCount(server.calls)],
    ["Rows", formatCount(server.rows)],
    ["Mean", formatValue((server.meanMs ?? 0) / 1_000, "seconds")],
    ["Longest", formatValue((server.maxMs ?? 0) / 1_000, "seconds")],
    ["Found in memory", formatValue(server.cacheHitRatio, "ratio")],
    ["Temporary files", formatValue((server.temporaryBlocks ?? 0) * 8_192, "bytes")],
  ] as const;
  return (
    <dl className="figures grid grid-cols-[1fr_auto] gap-y-2 text-sm">
      {facts.map(([name, value]) => (
        <div className="contents" key={name}>
          <dt className="text-soft">{name}</dt>
          <dd className="text-right font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function timesWords(times: number): string {
  return times === 1 ? "once" : times === 2 ? "twice" : `${formatCount(times)} times`;
}

function moment(atMs: number): string {
  return momentLabel(atMs, siteTimeZone());
}

const CALLERS: readonly Column<QueryPerformance["callers"][number]>[] = [
  { heading: "Who", cell: ({ route }) => route },
  { heading: "Calls", isFigure: true, cell: ({ calls }) => formatCount(calls) },
  { heading: "Time", isFigure: true, cell: ({ totalS }) => formatValue(totalS, "seconds") },
  { heading: "p95", isFigure: true, cell: ({ p95S }) => formatValue(p95S, "seconds") },
  {
    heading: "Per request",
    isFigure: true,
    cell: ({ perRequestP95, perRequestMost }) =>
      perRequestP95 === null
        ? "–"
        : `${formatCount(perRequestP95)}, ${timesWords(perRequestMost ?? 0)} at most`,
  },
];
