// Who am I: /api/me at a steady 200 requests/s, whoever was slow before, with the recipes of a list; and what a session's
// cookie costs a public page.
// usage: node bench/me.ts [--seconds 20]
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { connect } from "#db/connect.ts";
import { findEmbedded } from "#db/embedded/server.ts";
import { offerFirstAdmin } from "#lib/auth/first-admin-link.ts";
import { recipePage } from "#lib/recipes/model.ts";
import { load } from "./http/load.ts";
import { makeDataDir, startSite } from "./site.ts";

const PER_SECOND = 200;
const WARM_UP_REQUESTS = 400;
const HITS = { connections: 64, seconds: 6 };

const { values } = parseArgs({ options: { seconds: { type: "string", default: "20" } } });

/** The cookie of a new administrator. */
async function signIn(url: string, dataDir: string): Promise<string> {
  const database = await findEmbedded(dataDir);
  if (!database) throw new Error("the site has no database");
  const sql = connect(database.url, { poolSize: 1 });
  const link = await offerFirstAdmin(sql);
  await sql.end();
  const token = link?.split("#token=")[1];
  const response = await fetch(`${url}/api/auth/first-admin`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({
      token,
      name: "Ada",
      email: "ada@recipes.test",
      password: "correct horse battery",
    }),
  });
  if (response.status !== 204) throw new Error(await response.text());
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

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
        if (!user) throw new Error("nobody is signed in");
        latencies.push(performance.now() - dueAt);
      }),
    );
  }
  await Promise.all(sent);
  return latencies.sort((a, b) => a - b);
}

const dataDir = makeDataDir();
const site = await startSite(dataDir.path);
try {
  const cookie = await signIn(site.url, dataDir.path);
  const { items } = recipePage.parse(await (await fetch(`${site.url}/api/recipes?limit=24`)).json());
  const path = `${site.url}/api/me?recipes=${items.map(({ id }) => id).join(",")}`;
  await atRate(path, cookie, WARM_UP_REQUESTS);
  const latencies = await atRate(path, cookie, Number(values.seconds) * PER_SECOND);
  const quantile = (ratio: number) => `${latencies[Math.floor(latencies.length * ratio)]?.toFixed(1)} ms`;
  console.table({
    [`/api/me, ${PER_SECOND}/s`]: { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) },
  });

  const rounds: { stranger: number; "with a session": number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const stranger = await load(site.url, HITS);
    const known = await load(site.url, { ...HITS, headers: { cookie } });
    rounds.push({ stranger: stranger.perSecond, "with a session": known.perSecond });
  }
  const best = (who: "stranger" | "with a session") => Math.max(...rounds.map((round) => round[who]));
  console.table(rounds);
  console.log(
    `home page, hits: ${(best("with a session") / best("stranger")).toFixed(2)}× with a session's cookie`,
  );
} finally {
  await site.stop();
  dataDir.remove();
}
