import { defineMetric } from "../definition.ts";

export const DB_DURATION = defineMetric({
  name: "db_client_operation_duration_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "From asking a query to its answer, waiting for a connection included.",
  /** `query`: its fingerprint. `route`: what asked, `job roll-up` for jobs, `background` for the rest. */
  labels: ["query", "route"],
  views: [["query"], ["route"]],
});

export const DB_ROWS = defineMetric({
  name: "hestia_db_rows_total",
  kind: "counter",
  unit: "count",
  help: "Rows that queries found or changed.",
  labels: ["query"],
});

export const DB_ERRORS = defineMetric({
  name: "hestia_db_errors_total",
  kind: "counter",
  unit: "count",
  help: "Queries that failed.",
  labels: ["query"],
});

export const DB_CALLS_PER_REQUEST = defineMetric({
  name: "hestia_db_calls_per_request",
  kind: "distribution",
  unit: "count",
  help: "How often one request asked the same query; many times is a loop that should be one query.",
  labels: ["query", "route"],
  views: [["query"]],
});

export const DB_POOL_WAIT = defineMetric({
  name: "hestia_db_pool_wait_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "How long queries waited until a connection was free for them.",
});

export const DB_NOTES_DROPPED = defineMetric({
  name: "hestia_db_notes_dropped_total",
  kind: "counter",
  unit: "count",
  help: "Queries that could not be measured.",
});
