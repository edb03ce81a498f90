// What protection costs: a hit with its headers beside one without, and what naming a page's scripts adds to making it.
// usage: node bench/hardening.ts [--url http://localhost:3000] [--seconds 6] [--rounds 4]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { settleScripts } from "#lib/http/inline-scripts.ts";
import { recipePage } from "#lib/recipes/model.ts";
import { HEADERS, load, loadTool } from "./http/load.ts";
import { makeDataDir, startSite } from "./site.ts";

const NONCE = "NONCE";
const CONNECTIONS = 64;
const WARM_UP = { connections: 16, seconds: 2 };
const SETTLED = 200;

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    seconds: { type: "string", default: "6" },
    rounds: { type: "string", default: "4" },
  },
});

type SeenPage = { html: string; headBytes: number; policyBytes: number };

/** Pages as a site gives them, and what their heads weigh. */
async function readPages(url: string): Promise<Map<string, SeenPage>> {
  const { items } = recipePage.parse(await (await fetch(`${url}/api/recipes?limit=1`)).json());
  const pages = new Map<string, SeenPage>();
  for (const path of ["/", "/recipes", `/recipes/${items[0]?.slug}`, "/docs/api"]) {
    const response = await fetch(url + path, { headers: HEADERS });
    const head = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
    const policyBytes = response.headers.get("content-security-policy")?.length ?? 0;
    pages.set(path, { html: await response.text(), headBytes: head.length, policyBytes });
  }
  return pages;
}

async function readOwnSite(): Promise<Map<string, SeenPage>> {
  const dataDir = makeDataDir();
  const site = await startSite(dataDir.path);
  try {
    return await readPages(site.url);
  } finally {
    await site.stop();
    dataDir.remove();
  }
}

/** As Next writes it: every script bears the nonce. */
const asRendered = (html: string) =>
  html.replaceAll(/<script(?! type="application)/g, `<script nonce="${NONCE}"`);

async function startFront(mode: string, file: string): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "http/protected-front.ts"), mode, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = await once(createInterface({ input: child.stdout }), "line");
  return { url: `http://localhost:${port}/`, stop: () => void child.kill() };
}

const pages = values.url ? await readPages(values.url) : await readOwnSite();
const costs = [...pages].map(([path, { html, headBytes, policyBytes }]) => {
  const rendered = asRendered(html);
  const times = Array.from({ length: SETTLED }, () => {
    const startedAt = performance.now();
    settleScripts(rendered, NONCE);
    return performance.now() - startedAt;
  }).sort((a, b) => a - b);
  return [
    path,
    {
      "page kB": (html.length / 1_000).toFixed(0),
      "head bytes": headBytes,
      "of which the policy": policyBytes,
      hashes: settleScripts(rendered, NONCE).scripts.length,
      "naming its scripts, p50 ms": times[SETTLED / 2]?.toFixed(2),
      "p99 ms": times[Math.floor(SETTLED * 0.99)]?.toFixed(2),
    },
  ];
});
console.log("What a miss does more, and what each answer carries");
console.table(Object.fromEntries(costs));

const file = join(tmpdir(), `hestia-page-${process.pid}.html`);
writeFileSync(file, asRendered(pages.get("/recipes")?.html ?? ""));
const fronts = { with: await startFront("with", file), without: await startFront("without", file) };
try {
  for (const { url } of Object.values(fronts)) await load(url, WARM_UP);
  const best = { with: 0, without: 0 };
  const measured = { connections: CONNECTIONS, seconds: Number(values.seconds) };
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const mode of ["with", "without"] as const) {
      best[mode] = Math.max(best[mode], (await load(fronts[mode].url, measured)).perSecond);
    }
  }
  console.log(`Hits/s of /recipes, best of ${values.rounds} (${loadTool})`);
  console.table({ ...best, ratio: `${(best.with / best.without).toFixed(3)}×` });
} finally {
  for (const { stop } of Object.values(fronts)) stop();
  rmSync(file);
}
