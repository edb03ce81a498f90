import type { MetricAnswer } from "#lib/performance/metric-answer.ts";

const figures = {
  count: 2_416,
  sum: 9.48,
  min: 0.0004,
  max: 0.212,
  mean: 0.0039,
  perSecond: 0.0105,
  percentiles: { p75: 0.0021, p95: 0.0148 },
};

// What the documentation shows; a test holds it to the schemas.
export const exampleMetric: MetricAnswer = {
  metric: {
    name: "http_server_request_duration_seconds",
    kind: "distribution",
    unit: "seconds",
    help: "From the arrival of a request to the end of its answer.",
    labels: ["route", "method", "status", "cache"],
  },
  from: "2026-11-21T14:00:00.000Z",
  to: "2026-11-21T14:15:00.000Z",
  stepSeconds: 900,
  series: [
    {
      labels: {},
      points: [{ startedAt: "2026-11-21T14:00:00.000Z", ...figures }],
      total: {
        ...figures,
        intervals: { p75: { low: 0.002, high: 0.0022 }, p95: { low: 0.0141, high: 0.0156 } },
      },
    },
  ],
};
