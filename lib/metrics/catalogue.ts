import * as cache from "./catalogue/cache.ts";
import * as database from "./catalogue/database.ts";
import * as http from "./catalogue/http.ts";
import * as jobs from "./catalogue/jobs.ts";
import * as limits from "./catalogue/limits.ts";
import * as measuring from "./catalogue/measuring.ts";
import * as pictures from "./catalogue/pictures.ts";
import * as process from "./catalogue/process.ts";
import * as tracing from "./catalogue/tracing.ts";
import * as uploads from "./catalogue/uploads.ts";
import * as vitals from "./catalogue/vitals.ts";
import type { Metric } from "./definition.ts";

const ALL: readonly Metric[] = [
  ...Object.values(cache),
  ...Object.values(database),
  ...Object.values(http),
  ...Object.values(jobs),
  ...Object.values(limits),
  ...Object.values(measuring),
  ...Object.values(pictures),
  ...Object.values(process),
  ...Object.values(tracing),
  ...Object.values(uploads),
  ...Object.values(vitals),
];

/** Everything that is measured, by name. */
export const METRICS: ReadonlyMap<string, Metric> = new Map(ALL.map((metric) => [metric.name, metric]));
