import * as http from "./catalogue/http.ts";
import type { Metric } from "./definition.ts";

const ALL: readonly Metric[] = [http].flatMap((metrics) => Object.values(metrics));

/** Everything that is measured, by name. */
export const METRICS: ReadonlyMap<string, Metric> = new Map(ALL.map((metric) => [metric.name, metric]));
