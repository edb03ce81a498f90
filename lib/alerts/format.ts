import { METRICS } from "#lib/metrics/catalogue.ts";
import type { MetricUnit } from "#lib/metrics/definition.ts";
import { KIB, MIB, SECOND_MS } from "#lib/units.ts";
import type { Measure } from "./model.ts";

const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** A value of a measure in words that fit a sentence: `2.6 s`, `3.1 %`, `12 a second`. */
export function formatMeasured(
  { metric, aggregate }: Pick<Measure, "metric" | "aggregate">,
  value: number,
): string {
  if (aggregate === "ratio") return formatRatio(value);
  if (aggregate === "count") return formatCount(value);
  const unit = METRICS.get(metric)?.unit ?? "count";
  if (aggregate === "rate") return `${formatUnit(unit === "bytes" ? "bytes" : "count", value)} a second`;
  return formatUnit(unit, value);
}

export function formatUnit(unit: MetricUnit, value: number): string {
  switch (unit) {
    case "seconds":
      return value < 1 ? `${plain.format(value * SECOND_MS)} ms` : `${plain.format(value)} s`;
    case "bytes":
      if (Math.abs(value) >= MIB) return `${plain.format(value / MIB)} MB`;
      return Math.abs(value) >= KIB ? `${plain.format(value / KIB)} kB` : `${whole.format(value)} bytes`;
    case "ratio":
      return formatRatio(value);
    default:
      return plain.format(value);
  }
}

export function formatCount(value: number): string {
  return whole.format(value);
}

export function formatRatio(ratio: number): string {
  return `${plain.format(ratio * 100)} %`;
}

/** `3.1 times` */
export function formatFactor(factor: number): string {
  return `${plain.format(Math.round(factor * 10) / 10)} times`;
}
