import { defineMetric } from "../definition.ts";

export const CACHE_EVENTS_TOTAL = defineMetric({
  name: "hestia_cache_events_total",
  kind: "counter",
  unit: "count",
  help: "What caches did: hits, misses, loads joined, entries kept, pushed out or found outdated.",
  labels: ["cache", "tier", "event"],
  views: [["event"], ["event", "tier"]],
});

export const CACHE_SAVED = defineMetric({
  name: "hestia_cache_saved_seconds_total",
  kind: "counter",
  unit: "seconds",
  help: "What making the answers anew would have taken that were served from what was kept.",
  labels: ["cache", "tier"],
});

export const CACHE_SERVED_AGE = defineMetric({
  name: "hestia_cache_served_age_seconds_total",
  kind: "counter",
  unit: "seconds",
  help: "The ages of all answers that were served from what was kept; over hits and stale hits, their mean age.",
  labels: ["cache", "tier"],
});

export const CACHE_ENTRIES = defineMetric({
  name: "hestia_cache_entries",
  kind: "gauge",
  unit: "count",
  help: "Entries that a process keeps.",
  labels: ["cache", "tier"],
});

export const CACHE_SIZE = defineMetric({
  name: "hestia_cache_size_bytes",
  kind: "gauge",
  unit: "bytes",
  help: "What the entries that a process keeps take.",
  labels: ["cache", "tier"],
});

export const CACHE_CURRENT = defineMetric({
  name: "hestia_cache_current_ratio",
  kind: "gauge",
  unit: "ratio",
  help: "1 while changes in the database are heard; below, nothing kept was answered for a part of the time.",
});

export const CACHE_REDIS_USED = defineMetric({
  name: "hestia_cache_redis_used_ratio",
  kind: "gauge",
  unit: "ratio",
  help: "1 while Redis is in use; below, the breaker kept requests away from it for a part of the time.",
});

export const CACHE_INVALIDATIONS = defineMetric({
  name: "hestia_cache_invalidations_total",
  kind: "counter",
  unit: "count",
  help: "Statements that changed what kept answers are made from, by statement and table; purge: by hand.",
  labels: ["cause"],
});
