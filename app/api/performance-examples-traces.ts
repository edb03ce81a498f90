import type { TraceDetail, TracePage, TraceSummary } from "#lib/performance/traces/model.ts";

// What the documentation shows; a test holds it to the schemas.
const exampleSummary: TraceSummary = {
  traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
  requestId: "4bf92f35-77b3-4da6-a3ce-929d0e0e4736",
  startedAt: "2026-06-01T12:00:00.000Z",
  route: "/recipes",
  method: "GET",
  status: 200,
  cache: "miss",
  durationMs: 48.2,
  sqlMs: 31.6,
  release: "0.1.0+a1B2c3D4",
  keptFor: "slow",
  spanCount: 3,
};

export const exampleTraces: TracePage = { items: [exampleSummary], nextCursor: null };

export const exampleTrace: TraceDetail = {
  ...exampleSummary,
  spans: [
    {
      name: "GET /recipes",
      parent: -1,
      startMs: 0,
      durationMs: 48.2,
      selfMs: 2.1,
      attributes: { "http.request.method": "GET", "url.path": "/recipes", "url.query": "q=soup" },
    },
    { name: "render", parent: 0, startMs: 0.4, durationMs: 46.1, selfMs: 14.5, attributes: {} },
    {
      name: "SELECT recipe_search",
      parent: 1,
      startMs: 3.2,
      durationMs: 31.6,
      selfMs: 31.6,
      attributes: { "db.response.returned_rows": 24, "hestia.query.fingerprint": "0f3a9c51d27e8b64" },
    },
  ],
  views: [
    {
      receivedAt: "2026-06-01T12:00:09.000Z",
      route: "/recipes",
      device: "mobile",
      connection: "4g",
      lcpMs: 2_810,
      inpMs: 96,
      cls: 0.01,
      fcpMs: 1_204,
      ttfbMs: 412,
    },
  ],
};
