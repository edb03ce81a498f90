import { inMinutes, type Range } from "#lib/performance/range.ts";
import type { ResourcesPerformance } from "#lib/performance/resources-model.ts";
import { type Column, DataTable } from "../data-table.tsx";
import { exportsOf } from "../exports.ts";
import { formatCount, formatValue } from "../format.ts";
import { Panel, PanelEmpty } from "../panel.tsx";
import { LinesPanel } from "./lines-panel.tsx";

type Database = ResourcesPerformance["database"];

/** What the database lives on, as it says itself. */
export function DatabasePanels({ database, scope }: { database: Database; scope: Range }) {
  const { now, hasStatements } = database;
  return (
    <>
      <div className="grid gap-6 lg:grid-cols-2">
        <LinesPanel
          help="Until a connection of the pool was free, 19 of 20 queries."
          lines={database.poolWaitP95S}
          scope={scope}
          title="Wait for a connection"
          unit="seconds"
        />
        <LinesPanel
          help="Idle ones are kept for the next query; those idle in a transaction hold others up."
          lines={database.connections}
          scope={inMinutes(scope)}
          title="Connections to the database"
          unit="count"
        />
      </div>
      <LinesPanel
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
