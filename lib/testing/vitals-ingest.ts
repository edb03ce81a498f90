import { createServer, request } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { listen } from "#lib/http/listen.ts";
import { createProxyTrust } from "#lib/http/visitor.ts";
import { VITALS_BEACONS } from "#lib/metrics/catalogue/vitals.ts";
import { createRecorder } from "#lib/metrics/recorder.ts";
import { createLimiter } from "#lib/rate-limit/limiter.ts";
import { MINUTE_MS } from "#lib/units.ts";
import { VITALS_PATH } from "#lib/vitals/bounds.ts";
import { createVitalsIngest } from "#lib/vitals/ingest.ts";
import type { SeenView } from "#lib/vitals/recording.ts";
import { testFront } from "./test-front.ts";

export const BROWSER = {
  "content-type": "application/json",
  "sec-fetch-site": "same-origin",
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36",
};

/** A server that takes beacons, until the test is over. */
export async function anIngest(options: { mostUnderway?: number } = {}) {
  const recorder = createRecorder();
  const kept: SeenView[] = [];
  const traced: string[] = [];
  const ingest = createVitalsIngest({
    recorder,
    keep: (seen) => kept.push(seen),
    releaseOf: (release) => (release === "1.0.0+abc" ? release : "other"),
    routeOf: (path) => (path.startsWith("/recipes/") ? "/recipes/[slug]" : "other"),
    keepTrace: (requestId) => traced.push(requestId),
    isTrustedProxy: createProxyTrust(["127.0.0.0/8", "::1"]),
    publicUrl: new URL("http://hestia.test"),
    sampleRatio: 1,
    // 120 at once.
    limiter: createLimiter({ isOn: true, changed: { beacons: { quota: 200, windowMs: MINUTE_MS } } }),
    ...options,
  });
  const server = createServer(testFront({ vitals: { path: VITALS_PATH, take: ingest.answer } }));
  const port = await listen(server, 0);
  onTestFinished(() => void server.close());

  async function send(body: string | Buffer, headers: Record<string, string> = {}, method = "POST") {
    const { promise, resolve, reject } = Promise.withResolvers<{
      status: number;
      headers: object;
      body: string;
    }>();
    const req = request(
      { port, path: VITALS_PATH, method, agent: false, headers: { ...BROWSER, ...headers } },
      async (res) => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: await text(res) }),
    );
    // A server that has heard enough cuts the line.
    req.on("error", (error: NodeJS.ErrnoException) => error.code !== "EPIPE" && reject(error));
    req.end(body);
    return promise;
  }
  const outcomes = () =>
    Object.fromEntries(
      [...recorder.all()]
        .filter(({ metric }) => metric === VITALS_BEACONS)
        .map(({ labels, sum }) => [labels.outcome, sum]),
    );
  return { send, outcomes, recorder, kept, traced, port };
}
