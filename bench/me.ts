// Who am I: /api/me at a steady 200 requests/s, whoever was slow before, with the recipes of a list.
// usage: node bench/me.ts [--seconds 20]
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { addAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { recipePage } from "#lib/recipes/model.ts";
import { settled } from "./http/settled.ts";
import { makeDataDir, startSite } from "./site.ts";

const PER_SECOND = 200;
const WARM_UP_REQUESTS = 400;

const { values } = parseArgs({ options: { seconds: { type: "string", default: "20" } } });

/** Sends at a fixed rate, also while earlier answers are late. @returns Latencies in ms, ascending. */
async function atRate(url: string, cookie: string, requests: number): Promise<number[]> {
  const latencies: number[] = [];
  const sent: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let n = 0; n < requests; n += 1) {
    const dueAt = startedAt + (n * 1_000) / PER_SECOND;
    const early = dueAt - performance.now();
    if (early > 0) await sleep(early);
    sent.push(
      fetch(url, { headers: { cookie } }).then(async (response) => {
        const { user } = await response.json();
        if (!user) throw new Error(`nobody is signed in: ${response.status}`);
        latencies.push(performance.now() - dueAt);
      }),
    );
    // Heard of at the end, with the others.
    sent.at(-1)?.catch(() => {});
  }
  await Promise.all(sent);
  return latencies.sort((a, b) => a - b);
}

const dataDir = makeDataDir();
const site = await startSite(dataDir.path);
try {
  await settled(site.pid);
  const { cookie } = await withSiteDatabase(dataDir.path, (sql) => addAccount(sql));
  const { items } = recipePage.parse(await (await fetch(`${site.url}/api/recipes?limit=24`)).json());
  const path = `${site.url}/api/me?recipes=${items.map(({ id }) => id).join(",")}`;
  // The first one loads what the others use.
  await (await fetch(path, { headers: { cookie } })).text();
  await atRate(path, cookie, WARM_UP_REQUESTS);
  const latencies = await atRate(path, cookie, Number(values.seconds) * PER_SECOND);
  const quantile = (ratio: number) => `${latencies[Math.floor(latencies.length * ratio)]?.toFixed(1)} ms`;
  console.table({
    [`/api/me, ${PER_SECOND}/s`]: { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) },
  });
} finally {
  await site.stop();
  dataDir.remove();
}
