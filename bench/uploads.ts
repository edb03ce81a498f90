// A photo of 12 megapixels, from the first byte sent until its picture has been received, one after the other; and what
// pages take meanwhile, against before: `/`, which is kept, and searches, each of which is made.
// usage: node bench/uploads.ts [--photos 30]
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { connect } from "#db/connect.ts";
import { findEmbedded } from "#db/embedded/server.ts";
import { offerFirstAdmin } from "#lib/auth/first-admin-link.ts";
import { settled } from "./http/settled.ts";
import { makeDataDir, startSite } from "./site.ts";

const PAGE_EVERY_MS = 100;
const BEFORE_MS = 15_000;

const { values } = parseArgs({ options: { photos: { type: "string", default: "30" } } });

/** The cookie of a new administrator. */
async function signIn(url: string, dataDir: string): Promise<string> {
  const database = await findEmbedded(dataDir);
  if (!database) throw new Error("the site has no database");
  const sql = connect(database.url, { poolSize: 1 });
  const link = await offerFirstAdmin(sql);
  await sql.end();
  const body = {
    token: link?.split("#token=")[1],
    name: "Ada",
    email: "ada@recipes.test",
    password: "correct horse battery",
  };
  const headers = { "content-type": "application/json", origin: url };
  const response = await fetch(`${url}/api/auth/first-admin`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  if (response.status !== 204) throw new Error(await response.text());
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

/** Each is another picture; grain makes them as hard to encode as real ones. */
async function photo(mean: number): Promise<Buffer> {
  const noise = { type: "gaussian", mean, sigma: 40 } as const;
  const grain = sharp({ create: { width: 1_000, height: 750, channels: 3, background: "#c8642f", noise } });
  return sharp(await grain.png().toBuffer())
    .resize(4_000, 3_000)
    .jpeg({ quality: 88 })
    .toBuffer();
}

async function upload(url: string, cookie: string, bytes: Buffer): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${url}/api/me/uploads`, {
    method: "POST",
    headers: { cookie, origin: url, "content-type": "image/jpeg" },
    body: new Uint8Array(bytes),
  });
  if (response.status !== 201) throw new Error(await response.text());
  const { image } = await response.json();
  const picture = await fetch(`${url}/media/${image.hash}/800`, { headers: { accept: "image/avif" } });
  if (picture.status !== 200) throw new Error(`the picture is not there: ${picture.status}`);
  await picture.arrayBuffer();
  return performance.now() - startedAt;
}

/** Asks for pages at a fixed rate until told to stop. @returns Latencies in ms. */
async function browse(url: string, paths: (n: number) => string, signal: AbortSignal): Promise<number[]> {
  const latencies: number[] = [];
  const sent: Promise<void>[] = [];
  for (let n = 0; !signal.aborted; n += 1) {
    const startedAt = performance.now();
    sent.push(
      fetch(url + paths(n)).then(async (response) => {
        await response.arrayBuffer();
        if (response.status !== 200) throw new Error(`${paths(n)} answers ${response.status}`);
        latencies.push(performance.now() - startedAt);
      }),
    );
    await sleep(PAGE_EVERY_MS);
  }
  await Promise.all(sent);
  return latencies;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const inMs = (ms: number) => `${ms.toFixed(0)} ms`;
const kinds = {
  "a kept page": () => "/",
  "a page that is made": (n: number) => `/search?q=soup+${n % 7}${Math.random().toString(36).slice(2, 6)}`,
};

const dataDir = makeDataDir();
const site = await startSite(dataDir.path);
try {
  const cookie = await signIn(site.url, dataDir.path);
  const photos: Buffer[] = [];
  for (let n = 0; n < Number(values.photos); n += 1) photos.push(await photo(90 + n));
  await settled(site.pid);
  const watch = async (during: () => Promise<unknown>) => {
    const ending = new AbortController();
    const browsing = Object.values(kinds).map((paths) => browse(site.url, paths, ending.signal));
    await during();
    ending.abort();
    return Promise.all(browsing);
  };
  const before = await watch(() => sleep(BEFORE_MS));
  const visible: number[] = [];
  const meanwhile = await watch(async () => {
    for (const bytes of photos) visible.push(await upload(site.url, cookie, bytes));
  });
  console.table({
    [`12 megapixels, ${(photos[0]?.length ?? 0) >> 20} MB, to visible`]: {
      p50: inMs(quantile(visible, 0.5)),
      p95: inMs(quantile(visible, 0.95)),
      most: inMs(Math.max(...visible)),
    },
  });
  console.table(
    Object.fromEntries(
      Object.keys(kinds).map((kind, index) => {
        const [p95Before, p95] = [
          quantile(before[index] ?? [], 0.95),
          quantile(meanwhile[index] ?? [], 0.95),
        ];
        return [
          `${kind}, p95`,
          { before: inMs(p95Before), meanwhile: inMs(p95), ratio: (p95 / p95Before).toFixed(2) },
        ];
      }),
    ),
  );
} finally {
  await site.stop();
  dataDir.remove();
}
