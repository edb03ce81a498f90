import { defineMetric } from "../definition.ts";

export const MEASURING_TAKE_DURATION = defineMetric({
  name: "hestia_measuring_take_duration_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "Adding up what was recorded in ten seconds; nothing else runs meanwhile.",
});

export const MEASURING_WRITE_DURATION = defineMetric({
  name: "hestia_measuring_write_duration_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "Writing ten seconds of figures to the database.",
});

export const MEASURING_ROWS = defineMetric({
  name: "hestia_measuring_rows_total",
  kind: "counter",
  unit: "count",
  help: "Rows of figures written.",
});

export const MEASURING_LOST = defineMetric({
  name: "hestia_measuring_lost_total",
  kind: "counter",
  unit: "count",
  help: "Figures lost: intervals that no longer fitted into the buffer, or that the database refused; collectors that failed.",
  labels: ["what"],
});

export const MEASURING_WAITING = defineMetric({
  name: "hestia_measuring_waiting_bytes",
  kind: "gauge",
  unit: "bytes",
  help: "Figures that wait for the database.",
});

export const MEASURING_SERIES = defineMetric({
  name: "hestia_measuring_series",
  kind: "gauge",
  unit: "count",
  help: "Label sets that this process has measured since it began.",
});
