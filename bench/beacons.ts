// Beacons: how many one process takes, beside plain Node http that reads the same bodies, and whether each is counted.
// usage: node bench/beacons.ts [--seconds 8] [--connections 32] [--rounds 3]
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { addAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { aBeacon, aView } from "#lib/testing/beacons.ts";
import { settled } from "./http/settled.ts";
import { makeDataDir, startSite } from "./site.ts";

/** The figures of an interval are written when it is over. */
const FLUSHED_AFTER_MS = 12_000;
const CROWD = 2_000;
const CLIENTS = 50_000;
const HEADERS = {
  "content-type": "application/json",
  "sec-fetch-site": "same-origin",
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36",
};

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "8" },
    connections: { type: "string", default: "32" },
    rounds: { type: "string", default: "3" },
  },
});

let sent = 0;
const template = JSON.stringify(aBeacon([aView({ id: "VIEW" })]));

/** A page view of its own, from one of many clients. */
function nextBeacon(request: object): object {
  sent += 1;
  const client = sent % CLIENTS;
  return {
    ...request,
    headers: { ...HEADERS, "x-forwarded-for": `10.${client >> 16}.${(client >> 8) & 255}.${client & 255}` },
    body: template.replace("VIEW", randomUUID()),
  };
}

async function load(url: string, connections: number, seconds: number) {
  const result = await autocannon({
    url: `${url}/api/vitals`,
    method: "POST",
    connections,
    duration: seconds,
    requests: [{ setupRequest: nextBeacon }],
  });
  const { statusCodeStats = {} } = result as { statusCodeStats?: Record<string, { count: number }> };
  return {
    perSecond: Math.round(result.requests.average),
    p99Ms: result.latency.p99,
    statuses: statusCodeStats,
  };
}

/** By what became of them, as the site counts. */
async function outcomes(url: string, key: string): Promise<Record<string, number>> {
  await sleep(FLUSHED_AFTER_MS);
  const question = "metric=hestia_vitals_beacons_total&groupBy=outcome&range=1h&step=1h";
  const response = await fetch(`${url}/api/performance/metrics?${question}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  if (!response.ok) throw new Error(await response.text());
  const { series } = (await response.json()) as {
    series: { labels: { outcome: string }; total: { sum: number } }[];
  };
  return Object.fromEntries(series.map(({ labels, total }) => [labels.outcome, total.sum]));
}

const dataDir = makeDataDir();
const sink = spawn(process.execPath, [join(import.meta.dirname, "http/plain-sink.ts")], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [sinkUrl] = await once(createInterface({ input: sink.stdout }), "line");
const site = await startSite(dataDir.path, {
  HESTIA_TRUST_PROXY: "127.0.0.1 ::1",
});
try {
  await settled(site.pid);
  const { key } = await withSiteDatabase(dataDir.path, (sql) => addAccount(sql, { role: "admin" }));
  const connections = Number(values.connections);
  const best = { Hestia: 0, "plain Node http": 0 };
  let answered = 0;
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [name, url] of [
      ["Hestia", site.url],
      ["plain Node http", String(sinkUrl)],
    ] as const) {
      const { perSecond, statuses } = await load(url, connections, Number(values.seconds));
      best[name] = Math.max(best[name], perSecond);
      if (name === "Hestia") answered += statuses[204]?.count ?? 0;
    }
  }
  console.log(
    `${template.length} bytes each, ${connections} connections, best of ${values.rounds} × ${values.seconds} s`,
  );
  console.table({
    Hestia: { "beacons/s": best.Hestia, ratio: (best.Hestia / best["plain Node http"]).toFixed(2) },
    "plain Node http": { "beacons/s": best["plain Node http"], ratio: "1.00" },
  });
  const calm = await outcomes(site.url, key);
  console.log(
    `answered with 204: ${answered}; counted as accepted: ${calm.accepted ?? 0}; otherwise: ${JSON.stringify(calm)}`,
  );

  const crowd = await load(site.url, CROWD, Number(values.seconds));
  const after = await outcomes(site.url, key);
  console.log(
    `${CROWD} connections at once: ${crowd.perSecond} a second, answers ${JSON.stringify(crowd.statuses)}`,
  );
  console.log(
    `counted since: accepted ${(after.accepted ?? 0) - (calm.accepted ?? 0)}, shed ${after.shed ?? 0}, limited ${after.limited ?? 0}`,
  );
} finally {
  sink.kill();
  await site.stop();
  dataDir.remove();
}
