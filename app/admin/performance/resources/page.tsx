import type { Metadata } from "next";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount, formatValue } from "#components/performance/format.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty } from "#components/performance/panel.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import { readPageScope } from "#lib/performance/page-scope.ts";
import { inMinutes, type Range } from "#lib/performance/range.ts";
import type { Line, ResourcesPerformance } from "#lib/performance/resources-model.ts";
import { readResources } from "#lib/performance/resources-panel.ts";
import type { Scope } from "#lib/performance/scope.ts";

export const metadata: Metadata = { title: "Resources" };

type Process = ResourcesPerformance["process"];
type Database = ResourcesPerformance["database"];

export default async function ResourcesPage({ searchParams }: PageProps<"/admin/performance/resources">) {
  const scope = readPageScope(await searchParams);
  const { process, database } = await readResources(scope);
  return (
    <div className="space-y-6">
      <PageHeading title="Resources">What the processes and the database live on.</PageHeading>
      <Tiles database={database} process={process} />
      <div className="grid gap-6 lg:grid-cols-2">
        <Chart
          help="1 is one processor busy all the time."
          lines={process.cpu}
          scope={scope}
          title="Processor"
          unit="count"
        />
        <Chart
          help="What the process takes from the machine."
          lines={process.memoryBytes}
          scope={scope}
          title="Memory"
          unit="bytes"
        />
        <Chart
          help="How late timers ran, 99 of 100: every visitor waits that long. Above 50 ms something works too long at a stretch."
          lines={process.loopDelayP99S}
          scope={scope}
          title="Event loop delay"
          unit="seconds"
        />
        <Chart
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
      <div className="grid gap-6 lg:grid-cols-2">
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

function Tiles({ process, database: { now } }: { process: Process; database: Database }) {
  const memory = process.memoryBytes.map(
    ({ points }) => points.findLast(([, value]) => value !== null)?.[1] ?? 0,
  );
  const used = now?.connections.reduce((sum, { count }) => sum + count, 0) ?? null;
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <StatTile
        label="Memory of the processes"
        note={process.memoryBytes.map(({ name }) => name).join(", ") || "none has reported"}
        unit="bytes"
        value={memory.length > 0 ? memory.reduce((sum, bytes) => sum + bytes, 0) : null}
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

type ChartProps = {
  title: string;
  help: string;
  lines: Line[];
  scope: Range;
  unit: Parameters<typeof TimeChart>[0]["unit"];
  top?: number;
};

function Chart({ title, help, lines, scope, unit, top }: ChartProps) {
  return (
    <Panel help={help} title={title}>
      <TimeChart
        scope={scope}
        series={lines}
        size="small"
        title={title}
        unit={unit}
        {...(top ? { top } : {})}
      />
    </Panel>
  );
}

function DatabasePanels({ database, scope }: { database: Database; scope: Scope }) {
  const { now, hasStatements } = database;
  return (
    <>
      <div className="grid gap-6 lg:grid-cols-2">
        <Chart
          help="Until a connection of the pool was free, 19 of 20 queries."
          lines={database.poolWaitP95S}
          scope={scope}
          title="Wait for a connection"
          unit="seconds"
        />
        <Chart
          help="Idle ones are kept for the next query; those idle in a transaction hold others up."
          lines={database.connections}
          scope={inMinutes(scope)}
          title="Connections to the database"
          unit="count"
        />
      </div>
      <Chart
        help="Of the blocks that queries needed, by the minute. A fall means that what is needed no longer fits."
        lines={database.cacheHitRatio}
        scope={inMinutes(scope)}
        title="Found in the database's memory"
        top={1}
        unit="ratio"
      />
      <Panel
        exports={exportsOf("tables", null)}
        help="Dead rows wait to be cleaned up, which the database does by itself; a large share that stays means that it cannot."
        title={now ? `Tables of PostgreSQL ${now.version}, ${formatValue(now.sizeBytes, "bytes")}` : "Tables"}
      >
        {now ? (
          <DataTable
            caption="The largest tables"
            columns={TABLES}
            keyOf={({ table }) => table}
            rows={now.tables}
          />
        ) : (
          <PanelEmpty>
            The database says nothing of itself now: it is away, or this role may not see it.
          </PanelEmpty>
        )}
      </Panel>
      {now && now.unusedIndexes.length > 0 && (
        <Panel
          exports={exportsOf("unused-indexes", null)}
          help="Since its statistics begin. Each slows writes; wait some weeks before dropping one."
          title="Indexes that nobody used"
        >
          <DataTable
            caption="Indexes without a scan"
            columns={INDEXES}
            keyOf={({ index }) => index}
            rows={now.unusedIndexes}
          />
        </Panel>
      )}
      {!hasStatements && (
        <Panel title="What the server counts of each query">
          <PanelEmpty>
            Not available on this server: load pg_stat_statements (shared_preload_libraries) and let this role
            create the extension. All else works without it.
          </PanelEmpty>
        </Panel>
      )}
    </>
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

type Now = NonNullable<Database["now"]>;

const TABLES: readonly Column<Now["tables"][number]>[] = [
  { heading: "Table", cell: ({ table }) => table },
  { heading: "Size", isFigure: true, cell: ({ sizeBytes }) => formatValue(sizeBytes, "bytes") },
  { heading: "Rows", isFigure: true, cell: ({ rows }) => formatCount(rows) },
  { heading: "Dead", isFigure: true, cell: ({ deadRatio }) => formatValue(deadRatio, "ratio") },
  { heading: "Full scans", isFigure: true, cell: ({ sequentialScans }) => formatCount(sequentialScans) },
  { heading: "Index scans", isFigure: true, cell: ({ indexScans }) => formatCount(indexScans) },
];

const INDEXES: readonly Column<Now["unusedIndexes"][number]>[] = [
  { heading: "Index", cell: ({ index }) => index },
  { heading: "Table", cell: ({ table }) => table },
  { heading: "Size", isFigure: true, cell: ({ sizeBytes }) => formatValue(sizeBytes, "bytes") },
];
