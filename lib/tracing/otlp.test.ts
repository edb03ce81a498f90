import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "#lib/http/listen.ts";
import type { FinishedTrace } from "./finished-trace.ts";
import { createOtlpSender } from "./otlp.ts";

const TRACE: FinishedTrace = {
  startedAtMs: 1_780_000_000_000.25,
  traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
  spanId: "b7ad6b7169203331",
  callerSpanId: "00f067aa0ba902b7",
  requestId: "request-1",
  route: "/recipes",
  method: "GET",
  status: 500,
  cache: "miss",
  durationMs: 50,
  sqlMs: 30,
  spans: [
    {
      name: "GET /recipes",
      parent: -1,
      startMs: 0,
      durationMs: 50,
      attributes: { "http.route": "/recipes" },
    },
    { name: "render", parent: 0, startMs: 1, durationMs: 45, attributes: {} },
    {
      name: "SELECT recipes",
      parent: 1,
      startMs: 2,
      durationMs: 30.5,
      attributes: { "db.system.name": "postgresql", "db.response.returned_rows": 24 },
    },
  ],
};

/** What a collector gets, and the status that it answers with. */
async function startCollector(status: number) {
  const got: { url: string | undefined; body: unknown }[] = [];
  const server = createServer(async (req, res) => {
    got.push({ url: req.url, body: await json(req) });
    res.writeHead(status, { "Content-Type": "application/json" }).end("{}");
  });
  const port = await listen(server, 0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { got, endpoint: `http://127.0.0.1:${port}/` };
}

test("a collector gets the spans as they nest, in the caller's trace, to the nanosecond", async () => {
  const { got, endpoint } = await startCollector(200);
  const sender = createOtlpSender({ endpoint, release: "0.1.0+test", onFailure: () => {} });
  sender.send(TRACE);
  sender.send({
    ...TRACE,
    traceId: "a".repeat(32),
    callerSpanId: null,
    status: 200,
    spans: TRACE.spans.slice(0, 1),
  });
  await sender.close();

  expect(got.map(({ url }) => url)).toEqual(["/v1/traces"]);
  expect(got[0]?.body).toMatchObject({
    resourceSpans: [
      {
        resource: {
          attributes: expect.arrayContaining([{ key: "service.name", value: { stringValue: "hestia" } }]),
        },
        scopeSpans: [{ scope: { name: "hestia" } }],
      },
    ],
  });
  const [root, render, query, other] = got.flatMap(({ body }) => spansIn(body));
  expect(root).toMatchObject({
    traceId: TRACE.traceId,
    spanId: TRACE.spanId,
    parentSpanId: TRACE.callerSpanId,
    name: "GET /recipes",
    kind: SERVER,
    startTimeUnixNano: "1780000000000250000",
    endTimeUnixNano: "1780000000050250000",
    status: { code: FAILED },
  });
  expect(render).toMatchObject({ parentSpanId: root?.spanId, name: "render" });
  expect(query).toMatchObject({ parentSpanId: render?.spanId, traceId: TRACE.traceId, kind: CLIENT });
  expect(other).toMatchObject({ traceId: "a".repeat(32) });
  expect(other?.parentSpanId).toBeUndefined();
});

test("a collector that refuses is counted, and harms nobody", async () => {
  const { endpoint } = await startCollector(400);
  let failures = 0;
  const sender = createOtlpSender({ endpoint, release: "test", onFailure: () => failures++ });
  sender.send(TRACE);
  await sender.close();
  expect(failures).toBe(1);
});

/** Of a body that has the form tested above. */
function spansIn(body: unknown): SentSpan[] {
  const { resourceSpans } = body as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

type SentSpan = { spanId: string; parentSpanId?: string; traceId: string };
/** As the protocol numbers them. */
const [SERVER, CLIENT, FAILED] = [2, 3, 2];
