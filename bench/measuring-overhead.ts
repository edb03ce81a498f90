// What collecting costs: the same site with HESTIA_MEASURE on and off, in turn, on hits and on misses.
// usage: node bench/measuring-overhead.ts [--seconds 6] [--rounds 6] [--misses 600]
import { once } from "node:events";
import { Agent, request } from "node:http";
import { parseArgs } from "node:util";
import { cpuUs, HEADERS, load, loadTool, residentMb } from "./http/load.ts";
import { settled } from "./http/settled.ts";
import { makeDataDir, type Site, startSite } from "./site.ts";

const HIT = "/api/recipes?limit=24";
const CONNECTIONS = 64;
const MISSES_AT_ONCE = 4;
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "6" },
    rounds: { type: "string", default: "6" },
    misses: { type: "string", default: "600" },
  },
});
const [seconds, rounds, misses] = [Number(values.seconds), Number(values.rounds), Number(values.misses)];

type Round = { perSecond: number; cpuUs: number };

async function timed(site: Site, work: () => Promise<number>): Promise<Round> {
  const [beganAt, cpuBefore] = [performance.now(), cpuUs(site.pid)];
  const requests = await work();
  const tookS = (performance.now() - beganAt) / 1_000;
  return { perSecond: requests / tookS, cpuUs: (cpuUs(site.pid) - cpuBefore) / requests };
}

const hits = (site: Site) =>
  timed(site, async () => {
    const { perSecond } = await load(site.url + HIT, { connections: CONNECTIONS, seconds });
    return perSecond * seconds;
  });

/** Lists that nobody has asked for before, a few at a time. */
async function newLists(site: Site, round: number): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: MISSES_AT_ONCE });
  let next = 0;
  const visitor = async () => {
    while (next < misses) {
      const minutes = 10 + next++;
      const path = `/api/recipes?limit=24&maxMinutes=${minutes}&q=a${round}`;
      const sent = request(site.url + path, { agent, headers: HEADERS }).end();
      const [response] = await once(sent, "response");
      for await (const _ of response);
      if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}`);
    }
  };
  const result = await timed(site, async () => {
    await Promise.all(Array.from({ length: MISSES_AT_ONCE }, visitor));
    return misses;
  });
  agent.destroy();
  return result;
}

/** The middle one: rounds that something else disturbed don't count. */
function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function print(title: string, on: Round[], off: Round[]): void {
  const of = (all: Round[], field: keyof Round) => median(all.map((round) => round[field]));
  const faster = of(on, "perSecond") / of(off, "perSecond");
  console.log(`\n${title}`);
  console.table({
    on: { "requests/s": Math.round(of(on, "perSecond")), "CPU µs each": Math.round(of(on, "cpuUs")) },
    off: { "requests/s": Math.round(of(off, "perSecond")), "CPU µs each": Math.round(of(off, "cpuUs")) },
  });
  const byCpu = of(off, "cpuUs") / of(on, "cpuUs");
  console.log(`with collection ${faster.toFixed(3)}× as many; by the processor's time ${byCpu.toFixed(3)}×`);
}

const dirs = [makeDataDir(), makeDataDir()];
const sites: Site[] = [];
try {
  for (const [index, measure] of ["on", "off"].entries()) {
    sites.push(await startSite(dirs[index]?.path ?? "", { HESTIA_MEASURE: measure, HESTIA_LOG_HITS: "0" }));
  }
  const [on, off] = sites;
  if (!on || !off) throw new Error("no site");
  for (const site of sites) {
    await settled(site.pid);
    await hits(site);
    await newLists(site, 99);
  }
  console.log(`${CONNECTIONS} connections, ${loadTool}, the middle of ${rounds} × ${seconds} s in turn`);
  const found = {
    hits: { on: [] as Round[], off: [] as Round[] },
    misses: { on: [] as Round[], off: [] as Round[] },
  };
  for (let round = 0; round < rounds; round++) {
    // The one that comes first has it easier, or harder: each is it every other time.
    const inTurn = round % 2 === 0 ? (["on", "off"] as const) : (["off", "on"] as const);
    for (const name of inTurn) found.hits[name].push(await hits(name === "on" ? on : off));
    for (const name of inTurn) found.misses[name].push(await newLists(name === "on" ? on : off, round));
  }
  print("Hits", found.hits.on, found.hits.off);
  print("Misses", found.misses.on, found.misses.off);
  const [withIt, without] = [residentMb(on.pid), residentMb(off.pid)];
  console.log(
    `\nresident: ${withIt.toFixed(0)} MB with collection, ${without.toFixed(0)} MB without: ${(withIt - without).toFixed(0)} MB more`,
  );
} finally {
  for (const site of sites) await site.stop();
  for (const dir of dirs) dir.remove();
}
