// A page that nobody has asked for before, with the cache on and off: what keeping an answer costs the first visitor.
// usage: node bench/cold-page.ts [--pages 400]
import { parseArgs } from "node:util";
import { recipePage } from "#lib/recipes/model.ts";
import { time } from "./catalogue/timing.ts";
import { HEADERS } from "./http/load.ts";
import { settled } from "./http/settled.ts";
import { makeDataDir, startSite } from "./site.ts";

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

async function measure(dataDir: string, cache: "on" | "off") {
  const site = await startSite(dataDir, { HESTIA_CACHE: cache });
  try {
    const paths = await coldPaths(site.url);
    const get = async (path: string) => {
      await (await fetch(site.url + path, { headers: HEADERS })).arrayBuffer();
    };
    await settled(site.pid);
    for (const path of paths.slice(pages)) await get(path);
    return await time(paths.slice(0, pages), get, { rounds: 1, warmUp: false });
  } finally {
    await site.stop();
  }
}

const dataDir = makeDataDir();
try {
  const rows = { on: await measure(dataDir.path, "on"), off: await measure(dataDir.path, "off") };
  console.table(rows);
  console.log(
    `The same page with the cache off takes ${(rows.off.p50 / rows.on.p50).toFixed(2)}× as long (median).`,
  );
} finally {
  dataDir.remove();
}
