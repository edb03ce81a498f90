// What the console's own pages cost a browser: Lighthouse on a phone, with figures of a site that is in use.
// usage: node bench/console.ts [--runs 3] [--url http://localhost:3000 --key …]
import { parseArgs } from "node:util";
import { addAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { findChromium } from "../scripts/chromium.ts";
import { settled } from "./http/settled.ts";
import { lighthouseOf } from "./pages/lighthouse.ts";
import { makeDataDir, startSite } from "./site.ts";

const PANELS = [
  "",
  "/vitals",
  "/api",
  "/cache",
  "/queries",
  "/pictures",
  "/traces",
  "/resources",
  "/jobs",
  "/alerts",
];
const PUBLIC = ["/", "/recipes", "/search?q=soup", "/tags", "/ingredients"];
const VISITS = 200;
/** Until what was measured is written. */
const WRITTEN_AFTER_MS = 12_000;

const { values } = parseArgs({
  options: { runs: { type: "string", default: "3" }, url: { type: "string" }, key: { type: "string" } },
});
const chromePath = findChromium();
if (!chromePath) {
  console.error("No Chromium was found: npm run chromium");
  process.exit(1);
}

async function withSite(use: (url: string, key: string) => Promise<void>): Promise<void> {
  if (values.url && values.key) return use(values.url, values.key);
  const dataDir = makeDataDir();
  const site = await startSite(dataDir.path);
  try {
    await settled(site.pid);
    const { key } = await withSiteDatabase(dataDir.path, (sql) => addAccount(sql, { role: "admin" }));
    await use(site.url, key);
  } finally {
    await site.stop();
    dataDir.remove();
  }
}

async function visit(url: string): Promise<void> {
  for (let i = 0; i < VISITS; i++) await (await fetch(url + PUBLIC[i % PUBLIC.length])).text();
  await new Promise((resolve) => setTimeout(resolve, WRITTEN_AFTER_MS));
}

await withSite(async (url, key) => {
  await visit(url);
  const headers = { Authorization: `Bearer ${key}` };
  const rows: Record<string, object> = {};
  for (const panel of PANELS) {
    const page = `${url}/admin/performance${panel}`;
    const html = await (await fetch(page, { headers })).text();
    const result = await lighthouseOf(page, chromePath, Number(values.runs), headers);
    const [performance, accessibility, bestPractices] = result.scores;
    rows[panel || "/"] = {
      performance,
      accessibility,
      "best practices": bestPractices,
      // Charts are part of the document: they are there at the first paint.
      "first paint, ms": Math.round(result.firstContentfulPaintMs),
      "largest paint, ms": Math.round(result.largestContentfulPaintMs),
      "blocked, ms": Math.round(result.totalBlockingTimeMs),
      "layout shift": result.layoutShift.toFixed(3),
      "charts in the document": html.match(/<figure /g)?.length ?? 0,
    };
  }
  console.table(rows);
});
