// What the panels of the console read, over 90 days and 100 million page views, rolled up.
// usage: node bench/panels.ts [--page-views 100000000] [--runs 30]
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { closePool, connect } from "#db/connect.ts";
import { startEmbedded } from "#db/embedded/server.ts";
import { migrate } from "#db/migrate.ts";
import { addShippedRules } from "#lib/alerts/commands.ts";
import { RESOLUTIONS } from "#lib/metrics/resolutions.ts";
import { readScope } from "#lib/performance/scope.ts";
import { printRows, type Row, time } from "./catalogue/timing.ts";
import { DAYS, generateFigures } from "./panels/generate.ts";
import { PANELS } from "./panels/reads.ts";

const { values } = parseArgs({
  options: {
    "page-views": { type: "string", default: "100000000" },
    runs: { type: "string", default: "30" },
  },
});
const pageViews = Number(values["page-views"]);

async function generate(url: string): Promise<void> {
  const sql = connect(url, { poolSize: 2, statementTimeoutMs: 0 });
  const startedAt = performance.now();
  const { series, rows, bytesPerRow } = await generateFigures(sql, pageViews, Date.now());
  await addShippedRules(sql);
  await sql.end();
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  console.log(
    `${pageViews.toLocaleString("en")} page views in ${DAYS} days: ${series} series, ${rows.toLocaleString("en")} rows in ${seconds} s, ${bytesPerRow.toFixed(0)} bytes each with index`,
  );
  const kept = RESOLUTIONS.reduce((sum, { ms, keepMs }) => sum + Math.min(keepMs, 365 * 86_400_000) / ms, 0);
  const gigabytes = (kept * series * bytesPerRow) / 1e9;
  console.log(
    `after a year, all resolutions: ${kept.toFixed(0)} rows a series, ${gigabytes.toFixed(1)} GB if each had samples in every bucket; the same at any traffic`,
  );
}

async function measure(url: string): Promise<void> {
  process.env.DATABASE_URL = url;
  const rows: Row[] = [];
  const firstLooks: Record<string, Record<string, string>> = {};
  for (const range of ["15m", "24h", "90d"]) {
    for (const [panel, read] of Object.entries(PANELS)) {
      const run = () => read(readScope({ range }));
      const startedAt = performance.now();
      await run();
      firstLooks[panel] = { ...firstLooks[panel], [range]: (performance.now() - startedAt).toFixed(0) };
      for (let i = 0; i < 5; i++) await run();
      rows.push({
        what: `${range} ${panel}`,
        ours: await time([null], run, { rounds: Number(values.runs), warmUp: false }),
      });
    }
  }
  console.log("milliseconds, one reader at a time, who has looked before");
  printRows(rows);
  console.log("milliseconds of the first look, of whoever opens a panel that nobody has in the last minutes");
  console.table(firstLooks);
  await closePool();
}

const dataDir = mkdtempSync(join(tmpdir(), "hestia-panels-"));
chmodSync(dataDir, 0o755);
const server = await startEmbedded(dataDir, { isDurable: false });
try {
  await migrate(server.url);
  await generate(server.url);
  await measure(server.url);
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
