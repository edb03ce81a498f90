// A page that nobody has asked for before, with the cache on and off: what keeping an answer costs the first visitor.
// usage: node bench/cold-page.ts [--pages 400]
import { parseArgs } from "node:util";
import { recipePage } from "#lib/recipes/model.ts";
import { HEADERS } from "./http/load.ts";
import { settled } from "./http/settled.ts";
import { makeDataDir, startSite } from "./site.ts";

const MODES = ["on", "off"] as const;

const { values } = parseArgs({ options: { pages: { type: "string", default: "400" } } });
const pages = Number(values.pages);

/** Searches that differ, and as many others to warm up with. */
async function coldPaths(url: string): Promise<string[]> {
  const { items } = recipePage.parse(await (await fetch(`${url}/api/recipes?limit=48`)).json());
  const words = [...new Set(items.flatMap(({ title }) => title.toLowerCase().split(/[^a-z]+/)))].filter(
    Boolean,
  );
  return words
    .flatMap((first) => words.map((second) => `/search?q=${first}+${second}`))
    .filter((_, index) => index % 7 === 0)
    .slice(0, 2 * pages);
}

/** To the last byte, in ms. */
async function timeOf(url: string): Promise<number> {
  const startedAt = performance.now();
  await (await fetch(url, { headers: HEADERS })).arrayBuffer();
  return performance.now() - startedAt;
}

const open = MODES.map((mode) => ({ mode, dataDir: makeDataDir(), times: [] as number[] }));
const sites: { url: string; pid: number; times: number[]; stop: () => Promise<void> }[] = [];
try {
  for (const { dataDir, mode, times } of open) {
    sites.push({ ...(await startSite(dataDir.path, { HESTIA_CACHE: mode })), times });
  }
  for (const { pid } of sites) await settled(pid);
  const paths = await coldPaths(sites[0]?.url ?? "");
  // In turn, so that whatever else runs takes from both alike.
  for (const [index, path] of paths.toReversed().entries()) {
    for (const { url, times } of index % 2 === 0 ? sites : sites.toReversed()) {
      const ms = await timeOf(url + path);
      if (index >= paths.length - pages) times.push(ms);
    }
  }
  const at = (times: number[], share: number) =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
  const rows = open.map(({ mode, times }) => [
    `cache ${mode}`,
    { "p50 ms": at(times, 0.5).toFixed(1), "p95 ms": at(times, 0.95).toFixed(1), pages: times.length },
  ]);
  console.table(Object.fromEntries(rows));
  const [on = 1, off = 1] = open.map(({ times }) => at(times, 0.5));
  console.log(`A miss beside the same page with the cache off (median, speed): ${(off / on).toFixed(2)}×`);
} finally {
  for (const { stop } of sites) await stop();
  for (const { dataDir } of open) dataDir.remove();
}
