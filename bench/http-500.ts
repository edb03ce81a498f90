// 500 connections flat out on hits, then 500 users who read for a second between their requests.
// usage: node bench/http-500.ts [--seconds 20] [--users 500]
import { once } from "node:events";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { recipePage } from "#lib/recipes/model.ts";
import { HEADERS, load, loadTool, residentMb } from "./http/load.ts";
import { settled } from "./http/settled.ts";
import { makeDataDir, type Site, startSite } from "./site.ts";

const THINK_MS = 1_000;
/** Of the users' requests, those for what nobody has asked before. */
const NEW_SHARE = 0.1;

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "20" }, users: { type: "string", default: "500" } },
});
const [seconds, users] = [Number(values.seconds), Number(values.users)];

type Browsed = { paths: string[]; words: string[] };

async function whatToBrowse({ url }: Site): Promise<Browsed> {
  const { items } = recipePage.parse(await (await fetch(`${url}/api/recipes?limit=48`)).json());
  const paths = [
    ...["/", "/recipes", "/recipes?sort=quickest", "/search?q=chicken", "/tags", "/ingredients"],
    ...items.map(({ slug }) => `/recipes/${slug}`),
    ...["/api/recipes?limit=24", "/api/recipes?limit=24&maxMinutes=30", "/api/suggest?q=tom"],
    ...items.map(({ image }) => `/media/${image.hash}/400`),
  ];
  return { paths, words: items.flatMap(({ title }) => title.split(" ")) };
}

async function flatOut(site: Site): Promise<void> {
  const path = "/api/recipes?limit=24";
  // The first second of a crowd is slow on plain Node too: its code is still being compiled.
  await load(site.url + path, { connections: 500, seconds: 5 });
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb(site.pid));
  }, 200);
  const result = await load(site.url + path, { connections: 500, seconds });
  clearInterval(watch);
  console.log(`500 connections flat out on ${path} (${loadTool}):`);
  console.log({ ...result, "peak MB resident": Math.round(peakMb) });
}

/** A page, a list or a search that nobody has asked for before. */
function newPath(index: number, word: string): string {
  const minutes = 20 + (index % 1_000);
  const kinds = [
    `/search?q=${encodeURIComponent(`${word} ${index}`)}`,
    `/recipes?maxMinutes=${minutes}&sort=rating`,
    `/api/recipes?limit=24&maxMinutes=${minutes}`,
  ];
  return kinds[index % kinds.length] ?? "/";
}

/** One request over a connection that stays; its time in ms, or null when it failed. */
async function ask(agent: Agent, url: string): Promise<number | null> {
  const startedAt = performance.now();
  try {
    const sent = request(url, { agent, headers: HEADERS }).end();
    const [response] = await once(sent, "response");
    for await (const _ of response);
    return response.statusCode === 200 ? performance.now() - startedAt : null;
  } catch {
    return null;
  }
}

async function thinking(site: Site, { paths, words }: Browsed): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: users });
  const times: number[] = [];
  let [errors, asked] = [0, 0];
  const until = performance.now() + seconds * 1_000;
  const pick = (from: string[]) => from[Math.floor(Math.random() * from.length)] ?? "";

  async function user(): Promise<void> {
    await sleep(Math.random() * THINK_MS);
    while (performance.now() < until) {
      const isNew = Math.random() < NEW_SHARE;
      const path = isNew ? newPath(asked, pick(words)) : pick(paths);
      asked += 1;
      const ms = await ask(agent, site.url + path);
      if (ms === null) errors += 1;
      else times.push(ms);
      await sleep(THINK_MS * (0.5 + Math.random()));
    }
  }
  await Promise.all(Array.from({ length: users }, user));
  agent.destroy();

  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  console.log(
    `${users} users with ${THINK_MS / 1_000} s of think time, ${NEW_SHARE * 100} % never asked for before:`,
  );
  console.log({
    "requests/s": Math.round(asked / seconds),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    errors,
    "MB resident": Math.round(residentMb(site.pid)),
  });
}

const dataDir = makeDataDir();
const site = await startSite(dataDir.path);
try {
  const browsed = await whatToBrowse(site);
  // Twice: what is asked for again is compressed as well as it goes, and pictures are made once.
  for (const path of [...browsed.paths, ...browsed.paths]) {
    await (await fetch(site.url + path, { headers: HEADERS })).arrayBuffer();
  }
  await settled(site.pid);
  await flatOut(site);
  await thinking(site, browsed);
} finally {
  await site.stop();
  dataDir.remove();
}
