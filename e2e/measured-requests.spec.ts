import { Agent, get, type IncomingMessage } from "node:http";
import { expect, test } from "@playwright/test";
import { addAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { recipePage } from "#lib/recipes/model.ts";
import { type OwnSite, startOwnSite } from "./own-site.ts";

// What the console says of requests, held against who asked them and against the log.
test.describe.configure({ mode: "serial" });
test.skip(Boolean(process.env.E2E_URL), "starts a site of its own");

const DURATION = "http_server_request_duration_seconds";
const ROUTE = "/recipes/[slug]";
const VISITORS = 8;
const REQUESTS = 3_000;

type LogLine = { "http.request.id": string; "url.original": string; "event.duration": number };
type Received = { id: string; cacheStatus: string; tookMs: number };
type Series = {
  labels: Record<string, string>;
  total: { count: number; percentiles: Record<string, number> };
};

let site: OwnSite;
let key: string;
let received: Received[];

test.beforeAll(async () => {
  test.setTimeout(300_000);
  // A line for every request, hits too.
  site = await startOwnSite({ HESTIA_LOG_HITS: "1" });
  ({ key } = await withSiteDatabase(site.dataDir, (sql) => addAccount(sql, { role: "admin" })));
  received = await browse();
});

test.afterAll(async () => {
  await site?.stop();
});

/** What its log says of requests. */
function lines(): LogLine[] {
  return site
    .output()
    .split("\n")
    .filter((line) => line.startsWith('{"log.level"'))
    .map((line) => JSON.parse(line))
    .filter((line) => "event.duration" in line);
}

const agent = new Agent({ keepAlive: true, maxSockets: VISITORS });

async function ask(path: string): Promise<Received> {
  const beganAt = performance.now();
  const response: IncomingMessage = await new Promise((resolve, reject) =>
    get(site.url + path, { agent, headers: { "Accept-Encoding": "br" } }, resolve).once("error", reject),
  );
  for await (const _ of response);
  return {
    id: String(response.headers["x-request-id"]),
    cacheStatus: String(response.headers["cache-status"]),
    tookMs: performance.now() - beganAt,
  };
}

/** Recipes that are kept and dishes that nobody has heard of, asked for by several at once. */
async function browse(): Promise<Received[]> {
  const { items } = recipePage.parse(await (await fetch(`${site.url}/api/recipes?limit=48`)).json());
  const all: Received[] = [];
  let next = 0;
  const visitor = async () => {
    while (next < REQUESTS) {
      const index = next++;
      const slug = index % 50 === 0 ? `dish-nobody-knows-${index}` : items[index % items.length]?.slug;
      all.push(await ask(`/recipes/${slug}`));
    }
  };
  await Promise.all(Array.from({ length: VISITORS }, visitor));
  return all;
}

async function measured(groupBy: string): Promise<Series[]> {
  const query = new URLSearchParams([
    ["metric", DURATION],
    ["label.route", ROUTE],
    ["range", "1h"],
    ["percentiles", "75,95"],
    ...(groupBy ? [["groupBy", groupBy]] : []),
  ]);
  return (await asAdmin(`/api/performance/metrics?${query}`)).series;
}

async function asAdmin(path: string) {
  const response = await fetch(site.url + path, { headers: { Authorization: `Bearer ${key}` } });
  expect(response.status, path).toBe(200);
  return response.json();
}

/** What RFC 9211 says in a header, in the words of the label. */
function outcomeOf({ cacheStatus }: Received): string {
  if (cacheStatus.startsWith("Hestia; hit"))
    return cacheStatus.includes("stale-if-error") ? "stale-if-error" : "hit";
  if (cacheStatus.includes("collapsed")) return "coalesced";
  return cacheStatus.includes("fwd=miss") ? "miss" : "bypass";
}

test("requests and hits are those that were asked and the headers they came with, exactly", async () => {
  const counted = Object.fromEntries(
    [...Map.groupBy(received, outcomeOf)].map(([outcome, of]) => [outcome, of.length]),
  );
  expect(counted.hit).toBeGreaterThan(REQUESTS / 2);
  expect(counted.miss).toBeGreaterThan(40);
  // Written every ten seconds.
  await expect.poll(async () => (await measured(""))[0]?.total.count, { timeout: 30_000 }).toBe(REQUESTS);
  const byCache = (await measured("cache")).map(({ labels, total }) => [
    labels.cache === "stale" ? "hit" : labels.cache,
    total.count,
  ]);
  expect(Object.fromEntries(byCache)).toEqual(counted);
});

test("p75 and p95 of latency are those of the log within 2 %", async () => {
  const ids = new Set(received.map(({ id }) => id));
  const durationsS = lines()
    .filter((line) => ids.has(line["http.request.id"]))
    .map((line) => line["event.duration"] / 1e9)
    .toSorted((a, b) => a - b);
  expect(durationsS).toHaveLength(REQUESTS);
  const [series] = await measured("");
  for (const [name, q] of [
    ["p75", 0.75],
    ["p95", 0.95],
  ] as const) {
    const exact = durationsS[Math.floor(q * (REQUESTS - 1))] ?? 0;
    expect(Math.abs((series?.total.percentiles[name] ?? 0) / exact - 1), name).toBeLessThan(0.02);
  }
});

test("a trace's spans nest, and what they took themselves adds up to the request", async () => {
  const logged = new Map(lines().map((line) => [line["http.request.id"], line["event.duration"] / 1e6]));
  const asked = new Map(received.map(({ id, tookMs }) => [id, tookMs]));
  const page = await asAdmin(
    `/api/performance/traces?${new URLSearchParams({ route: ROUTE, sort: "slowest" })}`,
  );
  const ours = page.items.filter(({ requestId }: { requestId: string }) => asked.has(requestId));
  expect(ours.length).toBeGreaterThan(0);
  const misses = [];
  for (const { traceId, requestId } of ours) {
    const { spans } = await asAdmin(`/api/performance/traces/${traceId}`);
    for (const { parent, startMs, durationMs } of spans.slice(1)) {
      const outer = spans[parent];
      expect(startMs).toBeGreaterThanOrEqual(outer.startMs - 0.002);
      expect(startMs + durationMs).toBeLessThanOrEqual(outer.startMs + outer.durationMs + 0.002);
    }
    const selfMs = spans.reduce((sum: number, span: { selfMs: number }) => sum + span.selfMs, 0);
    expect(Math.abs(selfMs / (logged.get(requestId) ?? 0) - 1)).toBeLessThan(0.05);
    // The client may have it all a moment before the server's connection says so.
    expect(selfMs).toBeLessThanOrEqual(1.05 * (asked.get(requestId) ?? 0));
    if (spans.some(({ name }: { name: string }) => name.startsWith("SELECT"))) misses.push(spans);
  }
  expect(misses.length).toBeGreaterThan(0);
});
