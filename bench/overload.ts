// Overload: five times as many new pages a second as the site can make, while others ask for what it has.
// usage: node bench/overload.ts [--seconds 60] [--times 5]

import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { recipePage } from "#lib/recipes/model.ts";
import { residentMb } from "./http/load.ts";
import { settled } from "./http/settled.ts";
import { makeDataDir, startSite } from "./site.ts";

const HITS_PER_SECOND = 100;
const CAPACITY_SECONDS = 5;
/** Enough to keep four renders going, few enough that nothing is shed. */
const CAPACITY_AT_ONCE = 6;
const RECOVERED_WITHIN_MS = 5_000;

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "60" }, times: { type: "string", default: "5" } },
});
const seconds = Number(values.seconds);

type Answer = { status: number; ms: number };
const agent = new Agent({ keepAlive: true, maxSockets: 512 });

function ask(url: string): Promise<Answer> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const end = (status: number) => resolve({ status, ms: performance.now() - startedAt });
    request(url, { agent }, (res) => res.resume().once("end", () => end(res.statusCode ?? 0)))
      .once("error", () => end(0))
      .end();
  });
}

/** Sends at a fixed rate, also while earlier answers are late; each waits from when it was due. */
async function atRate(perSecond: number, forMs: number, url: () => string): Promise<Answer[]> {
  const answers: Promise<Answer>[] = [];
  const startedAt = performance.now();
  const count = Math.round((perSecond * forMs) / 1_000);
  for (let n = 0; n < count; n++) {
    const early = startedAt + (n * 1_000) / perSecond - performance.now();
    if (early > 1) await sleep(early);
    answers.push(ask(url()));
  }
  return Promise.all(answers);
}

const at = (answers: readonly Answer[], share: number) =>
  Math.round(answers.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(answers.length * share)] ?? 0);
const shareOf = (answers: readonly Answer[], status: number) =>
  `${((answers.filter((answer) => answer.status === status).length / answers.length) * 100).toFixed(1)} %`;

const dataDir = makeDataDir();
const site = await startSite(dataDir.path);
try {
  const { items } = recipePage.parse(await (await fetch(`${site.url}/api/recipes?limit=24`)).json());
  let made = 0;
  const fresh = () => `${site.url}/search?q=${items[made % items.length]?.slug.split("-")[0]}+${made++}`;
  const kept = `${site.url}/recipes/${items[0]?.slug}`;
  await ask(kept);
  await settled(site.pid);

  const until = performance.now() + CAPACITY_SECONDS * 1_000;
  let capacity = 0;
  const makeOn = async () => {
    while (performance.now() < until) if ((await ask(fresh())).status === 200) capacity++;
  };
  await Promise.all(Array.from({ length: CAPACITY_AT_ONCE }, makeOn));
  const perSecond = capacity / CAPACITY_SECONDS;
  const calmMb = residentMb(site.pid);
  let mostMb = calmMb;
  const watching = setInterval(() => {
    mostMb = Math.max(mostMb, residentMb(site.pid));
  }, 250);

  const [misses, hits] = await Promise.all([
    atRate(perSecond * Number(values.times), seconds * 1_000, fresh),
    atRate(HITS_PER_SECOND, seconds * 1_000, () => kept),
  ]);
  const overAt = performance.now();
  let recoveredMs = Number.POSITIVE_INFINITY;
  while (performance.now() - overAt < 2 * RECOVERED_WITHIN_MS) {
    const { status, ms } = await ask(fresh());
    if (status !== 200 || ms > 1_000) continue;
    recoveredMs = performance.now() - overAt;
    break;
  }
  clearInterval(watching);
  const row = (answers: readonly Answer[]) => ({
    "200": shareOf(answers, 200),
    "503": shareOf(answers, 503),
    none: shareOf(answers, 0),
    "p50 ms": at(answers, 0.5),
    "p99 ms": at(answers, 0.99),
  });
  console.log(`${perSecond.toFixed(0)} new pages/s can be made; ${values.times}× as many for ${seconds} s`);
  console.table({
    hits: row(hits),
    "new pages": row(misses),
    "of these, refused": row(misses.filter(({ status }) => status === 503)),
  });
  console.log(
    `Memory ${calmMb.toFixed(0)} → ${mostMb.toFixed(0)} MB at most; a new page within a second again after ${(recoveredMs / 1_000).toFixed(1)} s`,
  );
} finally {
  agent.destroy();
  await site.stop();
  dataDir.remove();
}
