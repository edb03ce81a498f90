import { type RequestListener, request } from "node:http";
import { expect, test, vi } from "vitest";
import { HTTP_ABORTED, HTTP_REQUEST_DURATION, HTTP_RESPONSE_BYTES } from "#lib/metrics/catalogue/http.ts";
import { createRecorder } from "#lib/metrics/recorder.ts";
import { serveResponses } from "#lib/testing/serve-responses.ts";
import type { EndedRequest } from "./access-log.ts";
import { answerAsStream, answerNotFound, answerPublicly } from "./request-context.ts";
import { createRequestFigures } from "./request-figures.ts";
import { createRequestWatch } from "./request-watch.ts";

const BODY = "made ".repeat(400);

const page: RequestListener = (req, res) => {
  if (req.url?.startsWith("/account")) {
    res.statusCode = 500;
    return void res.end();
  }
  answerPublicly();
  if (req.url?.startsWith("/tags")) answerNotFound();
  res.setHeader("Content-Type", "text/plain");
  res.end(BODY);
};

/** A watched site, what its log got, and how its figures stand. */
async function serveWatched(listener: RequestListener = page) {
  const logged: EndedRequest[] = [];
  const recorder = createRecorder();
  const watch = createRequestWatch({
    accessLog: { takesHit: () => true, write: (ended) => logged.push(ended) },
    figures: createRequestFigures(recorder),
    tracing: null,
  });
  const site = await serveResponses(listener, { watch });
  const all = (name: string) => [...recorder.all()].filter(({ metric }) => metric.name === name);
  return {
    ...site,
    logged,
    counts: () =>
      Object.fromEntries(
        all(HTTP_REQUEST_DURATION.name).map(({ labels, count }) => [Object.values(labels).join(" "), count]),
      ),
    all,
  };
}

test("every request is counted once, by what became of it", async () => {
  const { get, counts, change, logged } = await serveWatched();
  for (let i = 0; i < 3; i++) await get("/recipes/lentil-soup");
  await get("/recipes/apple-pie", { method: "HEAD" });
  const etag = String((await get("/recipes/apple-pie")).headers.etag);
  await get("/recipes/apple-pie", { headers: { "If-None-Match": etag } });
  await get("/tags/none");
  await get("/account/x");
  await get("/wp-login.php", { method: "PROPFIND" });
  change("cache:responses");
  await get("/recipes/lentil-soup");

  expect(counts()).toEqual({
    "/recipes/[slug] GET 200 miss": 2,
    "/recipes/[slug] GET 200 hit": 3,
    "/recipes/[slug] HEAD 200 miss": 1,
    "/recipes/[slug] GET 304 hit": 1,
    "/tags/[slug] GET 404 miss": 1,
    "other GET 500 bypass": 1,
    "other other 405 bypass": 1,
  });
  expect(logged).toHaveLength(10);
});

test("the log and the figures tell the same durations and bytes", async () => {
  const { get, logged, all } = await serveWatched();
  await get("/recipes/lentil-soup");
  for (let i = 0; i < 5; i++) await get("/recipes/lentil-soup");
  const sumOf = (name: string) => all(name).reduce((sum, cell) => sum + cell.sum, 0);
  const logSum = (field: "durationMs" | "sentBytes") =>
    logged.reduce((sum, request) => sum + request[field], 0);
  expect(sumOf(HTTP_REQUEST_DURATION.name)).toBeCloseTo(logSum("durationMs") / 1_000, 9);
  expect(sumOf(HTTP_RESPONSE_BYTES.name)).toBe(logSum("sentBytes"));
  expect(logged.slice(1).map(({ sentBytes }) => sentBytes)).toEqual(Array(5).fill(BODY.length));
});

test("a client that goes before its answer is counted as gone, not as served", async () => {
  const asked = Promise.withResolvers<void>();
  const { port, all, counts, seen } = await serveWatched(() => asked.resolve());
  const sent = request({ port, path: "/account/slow" })
    .on("error", () => {})
    .end();
  await asked.promise;
  sent.destroy();
  await expect.poll(() => seen.left).toBe(1);
  expect(counts()).toEqual({ "other GET 499 bypass": 1 });
  expect(all(HTTP_ABORTED.name).map(({ sum }) => sum)).toEqual([1]);
});

test("a stream took as long as until it began, and whoever leaves it has not given up", async () => {
  const watched = await serveWatched((_req, res) => {
    answerAsStream();
    res.write("data: 1\n\n");
    setTimeout(() => res.destroy(), 120);
  });
  await watched.get("/api/performance/stream").catch(() => null);
  const [ended] = await vi.waitFor(() => {
    expect(watched.logged).toHaveLength(1);
    return watched.logged;
  });
  expect(ended).toMatchObject({ isAborted: false, status: 200 });
  expect(ended?.durationMs).toBeLessThan(100);
  expect(watched.all(HTTP_ABORTED.name)).toEqual([]);
});
