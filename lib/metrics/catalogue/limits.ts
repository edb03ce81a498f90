import { defineMetric } from "../definition.ts";

export const LIMIT_DECISIONS = defineMetric({
  name: "hestia_limit_decisions_total",
  kind: "counter",
  unit: "count",
  help: "Requests that a limit counted: allowed, refused, or let pass unchecked while Redis was away.",
  labels: ["policy", "outcome"],
  views: [["outcome"], ["policy"]],
});

export const LIMIT_REDIS_USED = defineMetric({
  name: "hestia_limit_redis_used_ratio",
  kind: "gauge",
  unit: "ratio",
  help: "1 while limits are counted by all processes together; below, each counted by itself for a part of the time.",
});

export const ADMISSION_DECISIONS = defineMetric({
  name: "hestia_admission_decisions_total",
  kind: "counter",
  unit: "count",
  help: "Answers that had to be made: admitted, shed because their turn would have come too late, or crowded out as their network was sending too many.",
  labels: ["queue", "outcome"],
  views: [["outcome"], ["queue"]],
});

export const ADMISSION_EXPECTED_WAIT = defineMetric({
  name: "hestia_admission_expected_wait_seconds",
  kind: "gauge",
  unit: "seconds",
  help: "How long the next answer to be made would wait for its turn.",
  labels: ["queue"],
});
