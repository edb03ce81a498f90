import type { Metadata } from "next";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount, formatValue } from "#components/performance/format.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel } from "#components/performance/panel.tsx";
import { DatabasePanels } from "#components/performance/resources/database-panels.tsx";
import { LinesPanel } from "#components/performance/resources/lines-panel.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { readPageScope } from "#lib/performance/page-scope.ts";
import { inMinutes } from "#lib/performance/range.ts";
import type { ResourcesPerformance } from "#lib/performance/resources-model.ts";
import { readResources } from "#lib/performance/resources-panel.ts";

export const metadata: Metadata = { title: "Resources" };

type Process = ResourcesPerformance["process"];

export default async function ResourcesPage({ searchParams }: PageProps<"/admin/performance/resources">) {
  const scope = readPageScope(await searchParams);
  const { process, database } = await readResources(scope);
  return (
    <div className="space-y-6">
      <PageHeading title="Resources">What the processes and the database live on.</PageHeading>
      <Tiles database={database} process={process} />
      <div className="grid gap-6 lg:grid-cols-2">
        <LinesPanel
          help="1 is one processor busy all the time."
          lines={process.cpu}
          scope={scope}
          title="Processor"
          unit="count"
        />
        <LinesPanel
          help="What the process takes from the machine."
          lines={process.memoryBytes}
          scope={scope}
          title="Memory"
          unit="bytes"
        />
        <LinesPanel
          help="How late timers ran, 99 of 100: every visitor waits that long. Above 50 ms something works too long at a stretch."
          lines={process.loopDelayP99S}
          scope={scope}
          title="Event loop delay"
          unit="seconds"
        />
        <LinesPanel
          help="Near 100 % a process can take no more: add another."
          lines={process.loopUtilisation}
          scope={scope}
          title="Event loop busy"
          top={1}
          unit="ratio"
        />
      </div>
      <Panel
        exports={exportsOf("processes", scope)}
        help="What is left after a full collection. Garbage is not in it: if it grows for hours, something is kept that nobody needs."
        title="Heap after collection"
      >
        <ul className="mb-4 space-y-1 text-sm">
          {process.leaks.map(({ role, trend }) => (
            <li key={role}>
              <b className="font-semibold">{role}</b>: {trendWords(trend)}
            </li>
          ))}
        </ul>
        <TimeChart
          scope={inMinutes(scope)}
          series={process.heapAfterGcBytes}
          title="Heap after collection"
          unit="bytes"
        />
      </Panel>
      <div className="grid gap-6 xl:grid-cols-3">
        <Panel
          exports={exportsOf("heap-spaces", scope)}
          help="Where the memory of one process lies: “new” is short-lived, “old” is what stays, “large object” what is too big for either."
          title="Parts of the heap"
        >
          <DataTable
            caption="Parts of the heap by size"
            columns={SPACES}
            keyOf={({ space }) => space}
            rows={process.heapSpaces}
          />
        </Panel>
        <Panel
          help="The process stands still meanwhile. Major ones are rare and longest."
          title="Garbage collection"
        >
          <DataTable
            caption="Collections by kind"
            columns={GC}
            keyOf={({ kind }) => kind}
            rows={process.gc}
          />
        </Panel>
        <Panel
          help="Open sockets, timers and files; what only ever grows is not closed."
          title="Open resources"
        >
          <DataTable
            caption="Open resources by type"
            columns={RESOURCES}
            keyOf={({ type }) => type}
            rows={process.resources}
          />
        </Panel>
      </div>
      <DatabasePanels database={database} scope={scope} />
    </div>
  );
}

function Tiles({ process, database: { now } }: ResourcesPerformance) {
  const memory = process.memoryBytes.map(
    ({ points }) => points.findLast(([, value]) => value !== null)?.[1] ?? 0,
  );
  const used = now?.connections.reduce((sum, { count }) => sum + count, 0) ?? null;
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <StatTile
        label="Memory of a process"
        note={memory.length > 1 ? "the role that takes most" : ""}
        unit="bytes"
        value={memory.length > 0 ? Math.max(...memory) : null}
      />
      <StatTile
        label="Database in memory"
        note="of the blocks it needed; below 99 % more memory helps"
        unit="ratio"
        value={now?.cacheHitRatio ?? null}
      />
      <StatTile
        label="Connections"
        note={now ? `of ${now.mostConnections}` : "the database does not say"}
        unit="count"
        value={used}
      />
      <StatTile
        label="Waiting for a lock"
        note={now ? `oldest transaction: ${formatValue(now.longestTransactionS, "seconds")}` : ""}
        unit="count"
        value={now?.locksWaiting ?? null}
      />
    </div>
  );
}

/** `growing by 2.1 MB an hour (95 of 100: 1.2 MB to 3.4 MB)`. */
function trendWords(trend: Process["leaks"][number]["trend"]): string {
  if (trend.verdict === "unknown") return "too few full collections in this time to tell.";
  const bytes = (value: number) => `${value < 0 ? "−" : ""}${formatValue(Math.abs(value), "bytes")}`;
  const interval = `with 95 % confidence between ${bytes(trend.low)} and ${bytes(trend.high)} an hour`;
  if (trend.verdict === "none") return `no trend, ${interval}.`;
  return `${trend.verdict} by ${bytes(trend.perHour)} an hour, ${interval}.`;
}

const SPACES: readonly Column<Process["heapSpaces"][number]>[] = [
  { heading: "Part", cell: ({ space }) => space.replaceAll("_", " ") },
  { heading: "Mean", isFigure: true, cell: ({ meanBytes }) => formatValue(meanBytes, "bytes") },
  { heading: "Most", isFigure: true, cell: ({ mostBytes }) => formatValue(mostBytes, "bytes") },
];

const GC: readonly Column<Process["gc"][number]>[] = [
  { heading: "Kind", cell: ({ kind }) => kind },
  { heading: "Pauses", isFigure: true, cell: ({ pauses }) => formatCount(pauses) },
  { heading: "Together", isFigure: true, cell: ({ totalS }) => formatValue(totalS, "seconds") },
  { heading: "Longest", isFigure: true, cell: ({ longestS }) => formatValue(longestS, "seconds") },
];

const RESOURCES: readonly Column<Process["resources"][number]>[] = [
  { heading: "Type", cell: ({ type }) => type },
  { heading: "Mean", isFigure: true, cell: ({ mean }) => formatValue(mean, "count") },
  { heading: "Most", isFigure: true, cell: ({ most }) => formatCount(most) },
];
