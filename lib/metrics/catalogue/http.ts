import { defineMetric } from "../definition.ts";

// Names and units as OpenTelemetry's conventions write them for Prometheus, where they have one.

/** What an answer from memory takes: until it is handed to the system. Of all others: until its connection has taken it. */
export const HTTP_REQUEST_DURATION = defineMetric({
  name: "http_server_request_duration_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "From the arrival of a request to the end of its answer.",
  labels: ["route", "method", "status", "cache"],
  views: [["route"], ["cache"], ["status"], ["cache", "route"], ["route", "status"]],
});

/** Streamed ones as they went over the connection, head included. */
export const HTTP_RESPONSE_BYTES = defineMetric({
  name: "http_server_response_body_size_bytes",
  kind: "distribution",
  unit: "bytes",
  help: "The size of each answer as it was sent, compressed.",
  labels: ["route", "cache"],
  views: [["route"], ["cache"]],
});

export const HTTP_ACTIVE_REQUESTS = defineMetric({
  name: "http_server_active_requests",
  kind: "gauge",
  unit: "count",
  help: "Requests that are being answered, counted whenever one begins that memory cannot answer.",
});

export const HTTP_ABORTED = defineMetric({
  name: "hestia_http_aborted_requests_total",
  kind: "counter",
  unit: "count",
  help: "Requests whose client had gone before the answer was whole.",
  labels: ["route"],
});

export const HTTP_REFUSED = defineMetric({
  name: "hestia_http_refused_connections_total",
  kind: "counter",
  unit: "count",
  help: "Connections that sent no request that could be read, or sent it too slowly.",
  labels: ["status"],
});

export const HTTP_RENDER_WAIT = defineMetric({
  name: "hestia_http_render_wait_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "How long an answer waited for its turn to be made.",
  labels: ["route"],
});

export const HTTP_RENDER_DURATION = defineMetric({
  name: "hestia_http_render_duration_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "How long making an answer took, from its turn to the last byte.",
  labels: ["route"],
});
