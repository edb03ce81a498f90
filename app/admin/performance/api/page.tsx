import type { Metadata, Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { BarList } from "#components/performance/bar-list.tsx";
import { comparedOf, comparedWith } from "#components/performance/comparison-words.ts";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount } from "#components/performance/format.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty } from "#components/performance/panel.tsx";
import { RouteTable } from "#components/performance/route-table.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { TraceTable } from "#components/performance/trace-table.tsx";
import { readPageScope } from "#lib/performance/page-scope.ts";
import { APDEX_TARGET_S } from "#lib/performance/routes/figures.ts";
import { getRoutes, type RoutesPanel } from "#lib/performance/routes/reads.ts";
import { type Scope, scopeQuery } from "#lib/performance/scope.ts";
import { getTracesOf } from "#lib/performance/traces/reads.ts";
import { OUTCOME_WORDS, toRow } from "#lib/performance/traces/words.ts";

export const metadata: Metadata = { title: "Routes and API" };

const PATH = "/admin/performance/api";

export default async function RoutesPage({ searchParams }: PageProps<"/admin/performance/api">) {
  const scope = readPageScope(await searchParams);
  const [panel, slowest, failed] = await Promise.all([
    getRoutes(scope),
    getTracesOf(scope, { sort: "slowest", limit: 8 }),
    getTracesOf(scope, { sort: "newest", limit: 8, status: "5xx" }),
  ]);
  const query = scopeQuery(scope);
  const compared = comparedOf(scope);
  const chosen = scope.filters.route?.length === 1 ? scope.filters.route[0] : null;
  const traceHref = ({ traceId }: { traceId: string }) =>
    `/admin/performance/traces/${traceId}${query}` as Route;
  return (
    <div className="space-y-6">
      <PageHeading
        aside={
          chosen && (
            <IntentLink className="link" href={`${PATH}${scopeQuery(scope, { route: null })}` as Route}>
              All routes
            </IntentLink>
          )
        }
        title={chosen ?? "Routes and API"}
      >
        How much is asked, what fails, and how long answers take in the server. What visitors wait for on top,
        network and browser, is told by Web Vitals.
      </PageHeading>
      <Tiles panel={panel} scope={scope} />
      <div className="grid gap-6 xl:grid-cols-2">
        <Panel help="The 95th percentile is what one in twenty waits for, or longer." title="Latency">
          <TimeChart
            comparison={compared && { name: `p95, ${compared.when}`, points: panel.p95Before }}
            scope={scope}
            series={[
              { name: "p95", points: panel.latency.p95 },
              { name: "p50", points: panel.latency.p50 },
              { name: "p99", points: panel.latency.p99 },
            ]}
            title="Latency of all requests"
            unit="seconds"
          />
        </Panel>
        <Panel
          help="Kept answers included. Failures are 5xx: the site's own fault."
          title="Requests and failures"
        >
          <TimeChart
            kind="area"
            scope={scope}
            series={[
              { name: "Requests", points: panel.perSecond },
              { name: "Failures", points: panel.errorsPerSecond },
            ]}
            title="Requests and failures per second"
            unit="per second"
          />
        </Panel>
      </div>
      {!chosen && (
        <Panel
          exports={exportsOf("routes", scope)}
          help={`Those asked for most first; each leads to its own trend. Apdex is the share that felt instant: within ${APDEX_TARGET_S * 1_000} ms counts whole, within ${APDEX_TARGET_S * 4_000} ms half, a failure not at all.`}
          title="Routes"
        >
          {panel.routes.length === 0 ? (
            <PanelEmpty>Nobody has asked for anything in this time.</PanelEmpty>
          ) : (
            <RouteTable
              hrefOf={(route) => `${PATH}${scopeQuery(scope, { route: [route] })}` as Route}
              rows={panel.routes}
            />
          )}
        </Panel>
      )}
      <div className="grid gap-6 lg:grid-cols-2">
        <Panel
          exports={exportsOf("statuses", scope)}
          help="Codes from 500 on are failures of the site; 499 went away before the answer."
          title="Statuses"
        >
          <BarList
            label="Requests by status"
            rows={panel.statuses.map(({ status, requests }) => ({ label: status, value: requests }))}
            unit="count"
          />
        </Panel>
        <Panel help="What the response cache had to do with them." title="Where answers came from">
          <BarList
            label="Requests by what the cache did"
            rows={panel.caches.map(({ cache, requests }) => ({
              label: OUTCOME_WORDS[cache] ?? cache,
              value: requests,
            }))}
            unit="count"
          />
        </Panel>
      </div>
      {!chosen && <Load panel={panel} scope={scope} />}
      <Panel
        aside={
          <IntentLink className="link" href={`/admin/performance/traces${query}` as Route}>
            All traces
          </IntentLink>
        }
        help="Each opens as a waterfall, down to its queries."
        title="Slowest requests"
      >
        <TraceTable caption="Slowest requests" hrefOf={traceHref} rows={slowest.map(toRow)} />
      </Panel>
      <Panel
        help="The newest of those that were kept: three of each route and minute at most."
        title="Failures"
      >
        <TraceTable
          caption="Failures"
          empty="Nothing has failed in this time."
          hrefOf={traceHref}
          rows={failed.map(toRow)}
        />
      </Panel>
    </div>
  );
}

function Tiles({ panel, scope }: { panel: RoutesPanel; scope: Scope }) {
  const { all, before } = panel;
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-3 xl:grid-cols-6">
      <StatTile
        label="Requests"
        note={`${formatCount(all.requests)} in all; ${formatCount(panel.aborted)} given up by their client`}
        trend={panel.perSecond.map(([, value]) => value)}
        unit="per second"
        value={all.perSecond}
      />
      <StatTile
        {...comparedWith(scope, before?.errorRatio)}
        label="Failed"
        note={`${formatCount(all.errors)} answers of 500 and above`}
        unit="ratio"
        value={all.errorRatio}
      />
      <StatTile
        {...comparedWith(scope, before?.p95)}
        label="19 in 20 within"
        note="95th percentile, in the server"
        trend={panel.latency.p95.map(([, value]) => value)}
        unit="seconds"
        value={all.p95}
      />
      <StatTile
        {...comparedWith(scope, before?.apdex, false)}
        label="Apdex"
        note={`1 is best; within ${APDEX_TARGET_S * 1_000} ms satisfies`}
        unit="score"
        value={all.apdex}
      />
      <StatTile label="Kept answers" note="Of pages and public API" unit="ratio" value={all.keptRatio} />
      <StatTile
        label="At the same time"
        note={`On average; ${formatCount(Math.max(0, ...panel.active.map(([, most]) => most ?? 0)))} at most, kept answers aside`}
        unit="score"
        value={all.concurrency}
      />
    </div>
  );
}

function Load({ panel, scope }: { panel: RoutesPanel; scope: Scope }) {
  return (
    <div className="grid gap-6 xl:grid-cols-2">
      <Panel
        help="The most at a time, kept answers aside: they take no time."
        title="Requests being answered"
      >
        <TimeChart
          scope={scope}
          series={[{ name: "At most", points: panel.active }]}
          size="small"
          title="Requests being answered at the same time"
          unit="count"
        />
      </Panel>
      <Panel
        help="Four answers are made at once. Where 19 in 20 wait long for their turn, the processor is the limit."
        title="Waiting for a turn"
      >
        <TimeChart
          scope={scope}
          series={[{ name: "p95", points: panel.renderWait }]}
          size="small"
          title="Wait for a turn to be made, 95th percentile"
          unit="seconds"
        />
      </Panel>
    </div>
  );
}
