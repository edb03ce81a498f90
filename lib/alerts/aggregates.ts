import type { Metric } from "#lib/metrics/definition.ts";
import type { Aggregate } from "./model.ts";

/** Which aggregates say something of which kind of metric. */
export const AGGREGATES_OF: Record<Metric["kind"], readonly Aggregate[]> = {
  distribution: ["count", "rate", "mean", "min", "max", "p50", "p75", "p90", "p95", "p99", "ratio"],
  counter: ["sum", "rate", "ratio"],
  gauge: ["mean", "min", "max"],
};
