import { readJobs } from "../jobs-panel.ts";
import { readLimits } from "../limits-panel.ts";
import { readResources } from "../resources-panel.ts";
import { readSafety } from "../safety-panel.ts";
import { defineTable, isoTime, type Table } from "./table.ts";

/** What the site runs on. */
export const SYSTEM_TABLES = {
  processes: defineTable({ at: "From", figure: "Figure", role: "Role", value: "Value" }, async (scope) => {
    const { process } = await readResources(scope);
    const figures = [
      ["Processors busy", process.cpu],
      ["Memory (bytes)", process.memoryBytes],
      ["Heap after a full collection (bytes)", process.heapAfterGcBytes],
      ["Event loop delay, p99 (s)", process.loopDelayP99S],
      ["Event loop busy (0 to 1)", process.loopUtilisation],
    ] as const;
    return figures.flatMap(([figure, lines]) =>
      lines.flatMap(({ name, points }) =>
        points.map(([atMs, value]) => ({ at: isoTime(atMs), figure, role: name, value })),
      ),
    );
  }),
  "heap-spaces": defineTable(
    { space: "Part", meanBytes: "Mean (bytes)", mostBytes: "Most (bytes)" },
    async (scope) => (await readResources(scope)).process.heapSpaces,
  ),
  tables: defineTable(
    {
      table: "Table",
      sizeBytes: "Bytes",
      rows: "Rows",
      deadRatio: "Dead (0 to 1)",
      sequentialScans: "Full scans",
      indexScans: "Index scans",
    },
    async (scope) => (await readResources(scope)).database.now?.tables ?? [],
  ),
  "unused-indexes": defineTable(
    { index: "Index", table: "Table", sizeBytes: "Bytes", scans: "Scans" },
    async (scope) => (await readResources(scope)).database.now?.unusedIndexes ?? [],
  ),
  jobs: defineTable(
    {
      name: "Job",
      cron: "When (UTC)",
      runs: "Runs",
      failures: "Failed",
      p95S: "p95 (s)",
      waitP95S: "Wait, p95 (s)",
    },
    async (scope) => (await readJobs(scope)).jobs,
  ),
  limits: defineTable(
    {
      name: "Limit",
      what: "Counts",
      quota: "Quota",
      windowS: "Window (s)",
      burst: "At once",
      withoutRedis: "Without Redis",
      allowed: "Allowed",
      refused: "Refused",
      unchecked: "Unchecked",
    },
    async (scope) => (await readLimits(scope)).limits,
  ),
  refusals: defineTable(
    {
      directive: "Directive",
      blocked: "Refused",
      route: "Page",
      source: "Asked for by",
      reports: "Reports",
      days: "Days",
      lastSeenAt: "Last",
    },
    async () =>
      (await readSafety()).refusals.map((row) => ({ ...row, lastSeenAt: isoTime(row.lastSeenAtMs) })),
  ),
} satisfies Record<string, Table>;
