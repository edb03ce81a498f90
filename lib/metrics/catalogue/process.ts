import { defineMetric } from "../definition.ts";

/** `role`: what the process does; `web`, `worker` or `all`. */
const labels = ["role"] as const;

export const CPU_TIME = defineMetric({
  name: "process_cpu_seconds_total",
  kind: "counter",
  unit: "seconds",
  help: "Time that processors spent on this process.",
  labels,
});

export const RESIDENT_MEMORY = defineMetric({
  name: "process_resident_memory_bytes",
  kind: "gauge",
  unit: "bytes",
  help: "Memory that the process takes from the machine.",
  labels,
});

export const LOOP_DELAY = defineMetric({
  name: "nodejs_eventloop_delay_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "How much later than due a timer ran: everything that the process does waits that long.",
  labels,
});

export const LOOP_UTILISATION = defineMetric({
  name: "nodejs_eventloop_utilization_ratio",
  kind: "gauge",
  unit: "ratio",
  help: "The share of time that the process was busy; near 1 it can take no more.",
  labels,
});

export const GC_PAUSE = defineMetric({
  name: "nodejs_gc_duration_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "How long the process stood still to collect garbage.",
  labels: ["kind", "role"],
  views: [["kind"]],
});

export const HEAP_SPACE = defineMetric({
  name: "nodejs_heap_space_used_bytes",
  kind: "gauge",
  unit: "bytes",
  help: "Memory in each part of the JavaScript heap.",
  labels: ["role", "space"],
  views: [["space"]],
});

export const HEAP_AFTER_GC = defineMetric({
  name: "hestia_heap_after_gc_bytes",
  kind: "gauge",
  unit: "bytes",
  help: "What is left on the heap after a full collection: it grows when memory leaks.",
  labels,
});

export const ACTIVE_RESOURCES = defineMetric({
  name: "nodejs_active_resources",
  kind: "gauge",
  unit: "count",
  help: "Open sockets, timers, files and the like.",
  labels: ["role", "type"],
  views: [["type"]],
});
