import { METRICS } from "#lib/metrics/catalogue.ts";
import type { Metric } from "#lib/metrics/definition.ts";

/** Those that have every word of `text`, in whatever order; first those that have them in their names. */
export function matchMetrics(text: string, isWhole: boolean): Metric[] {
  const words = text
    .toLowerCase()
    .split(/[\s_]+/)
    .filter(Boolean);
  const has = (place: string) => words.every((word) => place.toLowerCase().includes(word));
  const fitting = [...METRICS.values()].filter(
    ({ name, help, kind }) => has(`${name} ${help}`) && !(isWhole && kind === "gauge"),
  );
  return fitting.toSorted((a, b) => Number(has(b.name)) - Number(has(a.name)));
}
