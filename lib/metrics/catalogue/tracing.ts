import { defineMetric } from "../definition.ts";

export const TRACES_KEPT = defineMetric({
  name: "hestia_traces_kept_total",
  kind: "counter",
  unit: "count",
  help: "Requests that were kept with all their spans, by reason.",
  labels: ["reason"],
});

export const TRACES_UNSENT = defineMetric({
  name: "hestia_traces_unsent_batches_total",
  kind: "counter",
  unit: "count",
  help: "Batches of traces that the OpenTelemetry collector could not be given.",
});

export const TRACES_LOST = defineMetric({
  name: "hestia_traces_lost_total",
  kind: "counter",
  unit: "count",
  help: "Traces that were chosen and could not be kept: too many at once, or the database was away for long.",
});
