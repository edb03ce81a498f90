// What public pages cost a browser: JavaScript beside a bare Next page built in the same run, and Lighthouse on a phone.
// usage: node bench/pages.ts --url http://localhost:3000 [--runs 3] [--no-lighthouse]
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { recipePage } from "#lib/recipes/model.ts";
import { findChromium } from "../scripts/chromium.ts";
import { startBareNext } from "./pages/bare-next.ts";
import { lighthouseOf } from "./pages/lighthouse.ts";
import { scriptsOf } from "./pages/scripts-of.ts";

const BUDGET_KB = 20;

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    runs: { type: "string", default: "3" },
    "no-lighthouse": { type: "boolean", default: false },
  },
});
const chromePath = findChromium();
if (!values.url || !chromePath) {
  console.error(
    values.url ? "No Chromium was found: npm run chromium" : "--url: the address of a running site",
  );
  process.exit(1);
}
const site = values.url.replace(/\/$/, "");

/** One of each kind of public page. */
async function publicPages(): Promise<{ name: string; path: string }[]> {
  const { items } = recipePage.parse(await (await fetch(`${site}/api/recipes?limit=1`)).json());
  return [
    { name: "home", path: "/" },
    { name: "list", path: "/recipes" },
    { name: "recipe", path: `/recipes/${items[0]?.slug}` },
    { name: "search", path: "/search?q=chicken" },
  ];
}

const kB = (bytes: number) => (bytes / 1_000).toFixed(1);

async function weighScripts(pages: { name: string; path: string }[]): Promise<void> {
  const bare = await startBareNext();
  const browser = await chromium.launch({ executablePath: chromePath ?? "", args: ["--no-sandbox"] });
  try {
    const base = await scriptsOf(browser, bare.url);
    console.log(
      `\nJavaScript, kB gzip (bare Next page: ${kB(base.loadedBytes)}; budget above it: ${BUDGET_KB})`,
    );
    const rows: Record<string, object> = {};
    for (const { name, path } of pages) {
      const { loadedBytes, scrolledBytes } = await scriptsOf(browser, site + path);
      rows[name] = {
        loaded: kB(loadedBytes),
        "above bare": kB(loadedBytes - base.loadedBytes),
        "above bare, scrolled to its end": kB(scrolledBytes - base.loadedBytes),
      };
    }
    console.table(rows);
  } finally {
    await browser.close();
    await bare.stop();
  }
}

async function runLighthouse(pages: { name: string; path: string }[]): Promise<void> {
  console.log(`\nLighthouse, mobile, median of ${values.runs}`);
  const rows: Record<string, object> = {};
  for (const { name, path } of pages) {
    const result = await lighthouseOf(site + path, chromePath ?? "", Number(values.runs));
    const [performance, accessibility, bestPractices, seo] = result.scores;
    rows[name] = {
      performance,
      accessibility,
      "best practices": bestPractices,
      SEO: seo,
      "LCP ms": Math.round(result.largestContentfulPaintMs),
      "TBT ms": Math.round(result.totalBlockingTimeMs),
      CLS: Number(result.layoutShift.toFixed(3)),
    };
  }
  console.table(rows);
}

const pages = await publicPages();
await weighScripts(pages);
if (!values["no-lighthouse"]) await runLighthouse(pages);
