// The server process: time to the first page, resident memory idle and under load, and whether both stay flat.
// usage: node bench/server.ts [--requests 100000] [--connections 16]
import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { recipePage } from "#lib/recipes/model.ts";
import { residentMb } from "./http/load.ts";
import { makeDataDir, startSite } from "./site.ts";

const STARTS = 5;
const IDLE_SETTLE_MS = 10_000;
const ROUNDS = 10;

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "100000" },
    connections: { type: "string", default: "16" },
  },
});
const requests = Number(values.requests);
const connections = Number(values.connections);

function descriptors(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** What visitors ask for, pages and API alike. */
async function pathsOf(url: string): Promise<string[]> {
  const { items } = recipePage.parse(await (await fetch(`${url}/api/recipes?limit=20`)).json());
  const recipes = items.map(({ slug }) => slug);
  return [
    "/",
    "/recipes",
    "/recipes?sort=quickest",
    "/search?q=chicken",
    ...recipes.map((slug) => `/recipes/${slug}`),
    ...recipes.map((slug) => `/api/recipes/${slug}`),
    "/api/recipes?limit=24",
    "/api/recipes?maxMinutes=30&limit=24",
    "/api/suggest?q=tom",
    ...items.map(({ image }) => `/media/${image.hash}/400`),
  ];
}

async function measureStarts(dataDir: string): Promise<void> {
  const times: number[] = [];
  for (let index = 0; index < STARTS; index += 1) {
    const site = await startSite(dataDir);
    times.push(site.startMs);
    await site.stop();
  }
  times.sort((a, b) => a - b);
  const seconds = (ms = 0) => (ms / 1_000).toFixed(2);
  console.log(
    `npm start (built, seeded) to the first 200: median ${seconds(times[Math.floor(STARTS / 2)])} s, worst ${seconds(times.at(-1))} s of ${STARTS}`,
  );
}

async function measureMemory(dataDir: string): Promise<void> {
  const site = await startSite(dataDir);
  try {
    await sleep(IDLE_SETTLE_MS);
    console.log(`idle after start: ${residentMb(site.pid).toFixed(0)} MB resident`);
    const paths = await pathsOf(site.url);
    for (const path of paths) await (await fetch(site.url + path)).arrayBuffer();

    let peakMb = 0;
    const watch = setInterval(() => {
      peakMb = Math.max(peakMb, residentMb(site.pid));
    }, 200);
    const rows: Record<string, object> = {};
    for (let round = 1; round <= ROUNDS; round += 1) {
      const result = await autocannon({
        url: site.url,
        connections,
        amount: Math.ceil(requests / ROUNDS),
        requests: paths.map((path) => ({ path, headers: { "accept-encoding": "br, gzip", accept: "*/*" } })),
      });
      rows[Math.ceil((requests / ROUNDS) * round)] = {
        "requests/s": Math.round(result.requests.average),
        "p99 ms": result.latency.p99,
        errors: result.errors + result.non2xx,
        "resident MB": Math.round(residentMb(site.pid)),
        descriptors: descriptors(site.pid),
      };
    }
    clearInterval(watch);
    console.table(rows);
    console.log(`peak under load: ${peakMb.toFixed(0)} MB resident, ${connections} connections`);
    await sleep(IDLE_SETTLE_MS);
    console.log(
      `idle after load: ${residentMb(site.pid).toFixed(0)} MB resident, ${descriptors(site.pid)} descriptors`,
    );
  } finally {
    await site.stop();
  }
}

const dataDir = makeDataDir();
try {
  // Builds when the build is stale, and seeds: not what is measured.
  await (await startSite(dataDir.path)).stop();
  await measureStarts(dataDir.path);
  await measureMemory(dataDir.path);
} finally {
  dataDir.remove();
}
