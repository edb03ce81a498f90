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
  labels: ["query", "route"],
  views: [["query"]],
});

export const DB_ERRORS = defineMetric({
  name: "hestia_db_errors_total",
  kind: "counter",
  unit: "count",
  help: "Queries that failed.",
  labels: ["query", "route"],
  views: [["query"]],
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

export const DB_CONNECTIONS = defineMetric({
  name: "hestia_db_connections",
  kind: "gauge",
  unit: "count",
  help: "Connections to the database by what they do.",
  labels: ["state"],
});

export const DB_CACHE_HIT_RATIO = defineMetric({
  name: "hestia_db_cache_hit_ratio",
  kind: "gauge",
  unit: "ratio",
  help: "The share of the database's blocks that were in its memory.",
});

export const DB_LOCKS_WAITING = defineMetric({
  name: "hestia_db_locks_waiting",
  kind: "gauge",
  unit: "count",
  help: "Statements that wait for somebody else's lock.",
});

export const DB_LONGEST_TRANSACTION = defineMetric({
  name: "hestia_db_longest_transaction_seconds",
  kind: "gauge",
  unit: "seconds",
  help: "How long the oldest open transaction is open; while it is, nothing is cleaned up.",
});

export const DB_SIZE = defineMetric({
  name: "hestia_db_size_bytes",
  kind: "gauge",
  unit: "bytes",
  help: "What the database takes on disk.",
});

export const DB_DEAD_RATIO = defineMetric({
  name: "hestia_db_dead_rows_ratio",
  kind: "gauge",
  unit: "ratio",
  help: "The share of rows that are dead and wait to be cleaned up.",
});
