import type { SeriesQuery } from "#lib/metrics/series.ts";
import { MINUTE_MS } from "#lib/units.ts";
import type { Scope } from "./scope.ts";

/** Of a scope, what a question to one metric needs. */
export type Range = Pick<Scope, "fromMs" | "toMs" | "stepMs">;

/** All of it as one point: the cheapest to read. */
export function inOne({ fromMs, toMs }: Range): Pick<SeriesQuery, "fromMs" | "toMs" | "stepMs"> {
  return { fromMs, toMs, stepMs: toMs - fromMs };
}

/** In its steps, as a chart shows them. */
export function inSteps({ fromMs, toMs, stepMs }: Range): Pick<SeriesQuery, "fromMs" | "toMs" | "stepMs"> {
  return { fromMs, toMs, stepMs };
}

/** In whole minutes at least: for what is looked at once a minute. */
export function inMinutes({ fromMs, toMs, stepMs }: Range): Range {
  const step = Math.max(stepMs, MINUTE_MS);
  return { fromMs: Math.floor(fromMs / step) * step, toMs: Math.ceil(toMs / step) * step, stepMs: step };
}
