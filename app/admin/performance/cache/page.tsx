import type { Metadata } from "next";
import { BarList } from "#components/performance/bar-list.tsx";
import { PurgeForm } from "#components/performance/cache/purge-form.tsx";
import { comparedWith } from "#components/performance/comparison-words.ts";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount, formatValue } from "#components/performance/format.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty, PanelNote } from "#components/performance/panel.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { type CacheHistory, type CacheWorth, getCacheHistory } from "#lib/performance/cache-history.ts";
import { getCachePerformance } from "#lib/performance/cache-performance.ts";
import type { CachePerformance } from "#lib/performance/model.ts";
import { readPageScope } from "#lib/performance/page-scope.ts";
import type { Scope } from "#lib/performance/scope.ts";

export const metadata: Metadata = { title: "Cache" };

const TIER_WORDS: Record<string, string> = {
  response: "Whole answers",
  l1: "Values in memory",
  l2: "Values in Redis",
};
const MOST_WARM = 15;

export default async function CachePage({ searchParams }: PageProps<"/admin/performance/cache">) {
  const scope = readPageScope(await searchParams);
  const [history, now] = await Promise.all([getCacheHistory(scope), getCachePerformance()]);
  const names = [...new Set(now.caches.flatMap(({ name, tier }) => (tier === "l2" ? [] : [name])))];
  return (
    <div className="space-y-6">
      <PageHeading title="Cache">
        What was answered from what is kept, what that saved, and what made it go.
      </PageHeading>
      <States history={history} now={now} />
      <Tiles history={history} scope={scope} />
      <Panel
        help="The share that nobody had to wait for. Higher is better; a fall shows on the routes next."
        title="Hit ratio"
      >
        <TimeChart
          scope={scope}
          series={history.ratios.map(({ tier, points }) => ({ name: TIER_WORDS[tier] ?? tier, points }))}
          title="Hit ratio by tier"
          top={1}
          unit="ratio"
        />
      </Panel>
      <Panel help="Seconds of work that were not done, each second." title="Time saved">
        <TimeChart
          kind="area"
          scope={scope}
          series={[{ name: "Seconds saved a second", points: history.saved.perSecond }]}
          title="Time saved"
          unit="seconds"
        />
      </Panel>
      <Panel
        exports={exportsOf("caches", scope)}
        help="Worth is the time that a megabyte of it saved. What is worth little and takes much could be smaller."
        title="What each cache is worth"
      >
        <DataTable
          caption="Caches by the time they saved"
          columns={WORTH}
          empty="Nothing was asked of any cache in this time."
          keyOf={({ cache, tier }) => `${cache} ${tier}`}
          rows={history.caches}
        />
      </Panel>
      <div className="grid gap-6 lg:grid-cols-2">
        <Panel
          exports={exportsOf("invalidations", scope)}
          help="Statements that changed what kept answers were made from."
          title="What made them go"
        >
          {history.invalidations.length === 0 ? (
            <PanelEmpty>Nothing was changed in this time: everything kept stayed true.</PanelEmpty>
          ) : (
            <BarList
              label="Invalidations by cause"
              rows={history.invalidations
                .slice(0, 12)
                .map(({ cause, count }) => ({ label: cause, value: count }))}
              unit="count"
            />
          )}
        </Panel>
        <Panel
          exports={exportsOf("warm", null)}
          help="Made anew right after a start, before anybody asks: what saves the most time."
          title="Warm list"
        >
          {now.warmList.length === 0 ? (
            <PanelEmpty>Filled once pages have been asked for a few times.</PanelEmpty>
          ) : (
            <DataTable
              caption="Made first after a start"
              columns={WARM}
              keyOf={({ target }) => target}
              rows={now.warmList.slice(0, MOST_WARM)}
            />
          )}
        </Panel>
      </div>
      <Panel
        help="After a change that the database could not tell of. It reaches all processes and Redis."
        title="Purge"
      >
        <PurgeForm caches={names} />
      </Panel>
    </div>
  );
}

/** What keeps the caches from doing their work, in words. */
function States({ history, now }: { history: CacheHistory; now: CachePerformance }) {
  if (now.caches.length === 0) {
    return (
      <PanelNote kind="partial">
        This process keeps nothing: the cache is switched off, or it is in development.
      </PanelNote>
    );
  }
  const isUnheard = !now.isCurrent || (history.currentRatio ?? 1) < 1;
  const isRedisGone = now.redis === "open" || now.redis === "half-open";
  return (
    <>
      {isUnheard && (
        <PanelNote kind={now.isCurrent ? "partial" : "error"}>
          {now.isCurrent
            ? `Changes were heard for ${formatValue(history.currentRatio, "ratio")} of this time; in the rest nothing kept was answered.`
            : "Changes in the database are not heard at the moment, so nothing kept is answered. It mends itself once the connection is back."}
        </PanelNote>
      )}
      {isRedisGone && (
        <PanelNote kind="partial">
          Redis does not answer in time. Requests are kept away from it, and it is tried again every few
          seconds; memory answers meanwhile.
        </PanelNote>
      )}
    </>
  );
}

function Tiles({ history, scope }: { history: CacheHistory; scope: Scope }) {
  const { responses, saved, staleRatio, redisUsedRatio } = history;
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
      <StatTile
        {...comparedWith(scope, responses.before, false)}
        label="Answers from what is kept"
        note={`of ${formatCount(responses.asked)} public requests`}
        unit="ratio"
        value={responses.hitRatio}
      />
      <StatTile
        {...comparedWith(scope, saved.beforeS, false)}
        label="Time saved"
        note="what making them anew had cost"
        unit="seconds"
        value={saved.totalS}
      />
      <StatTile
        label="Past their freshness"
        note="served while a new one was made; never after a known change"
        unit="ratio"
        value={staleRatio}
      />
      <StatTile
        label="Redis in use"
        note={
          redisUsedRatio === null ? "none is configured" : "of this time; in the rest the breaker was open"
        }
        unit="ratio"
        value={redisUsedRatio}
      />
    </div>
  );
}

const WORTH: readonly Column<CacheWorth>[] = [
  { heading: "Cache", cell: ({ cache }) => cache },
  { heading: "Tier", cell: ({ tier }) => TIER_WORDS[tier] ?? tier },
  { heading: "Asked", isFigure: true, cell: ({ asked }) => formatCount(asked) },
  { heading: "Hits", isFigure: true, cell: ({ hitRatio }) => formatValue(hitRatio, "ratio") },
  { heading: "Saved", isFigure: true, cell: ({ savedS }) => formatValue(savedS, "seconds") },
  {
    heading: "Worth",
    help: "Time saved by each megabyte",
    isFigure: true,
    cell: ({ savedSPerMb }) => (savedSPerMb === null ? "–" : `${formatValue(savedSPerMb, "seconds")}/MB`),
  },
  { heading: "Mean age", isFigure: true, cell: ({ meanAgeS }) => formatValue(meanAgeS, "seconds") },
  { heading: "Kept", isFigure: true, cell: ({ entries }) => formatCount(entries) },
  { heading: "Size", isFigure: true, cell: ({ sizeBytes }) => formatValue(sizeBytes, "bytes") },
];

const WARM: readonly Column<CachePerformance["warmList"][number]>[] = [
  { heading: "Page", cell: ({ target }) => target },
  { heading: "Hits", isFigure: true, cell: ({ hits }) => formatValue(hits, "count") },
  { heading: "Cost", isFigure: true, cell: ({ costMs }) => formatValue(costMs / 1_000, "seconds") },
];
