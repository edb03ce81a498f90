import type { MetricUnit } from "#lib/metrics/definition.ts";

/** How a figure is written: the units of metrics, and what is made of them. */
export type Unit = MetricUnit | "per second" | "bytes per second";

/** What stands where there is no figure. */
export const NOTHING = "–";

const SIZES = ["B", "kB", "MB", "GB", "TB"];
const COUNTS = ["", "k", "M", "G"];

/** One figure with its unit, in as few digits as tell it apart: `84 ms`, `1.24 s`, `312 kB`, `96.4 %`, `1.2 M`. */
export function formatValue(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  switch (unit) {
    case "seconds":
      return formatSeconds(value);
    case "bytes":
      return formatScaled(value, SIZES);
    case "bytes per second":
      return `${formatScaled(value, SIZES)}/s`;
    case "ratio":
      return `${formatShare(value)} %`;
    case "score":
      return value.toFixed(Math.abs(value) < 0.1 ? 3 : 2);
    case "per second":
      return `${formatScaled(value, COUNTS)}/s`;
    case "count":
      return Number.isInteger(value) && Math.abs(value) < 10_000
        ? grouped(value)
        : formatScaled(value, COUNTS);
  }
}

/** A count to the last one, as tables show it. */
export function formatCount(value: number | null | undefined): string {
  return value === null || value === undefined ? NOTHING : grouped(Math.round(value));
}

/** `+12 %`, `−3 %`, `3.4×` from a doubling on; of a value against an earlier one; null: nothing to say. */
export function formatChange(value: number | null, earlier: number | null): string | null {
  if (value === null || earlier === null || earlier === 0) return null;
  const ratio = value / earlier;
  if (ratio >= 2) return `${digits(ratio)}×`;
  const percent = Math.round((ratio - 1) * 100);
  return percent === 0 ? "no change" : `${percent > 0 ? "+" : "−"}${Math.abs(percent)} %`;
}

function formatSeconds(seconds: number): string {
  const size = Math.abs(seconds);
  if (size === 0) return "0 ms";
  if (size < 0.000_999_5) return `${digits(seconds * 1_000_000)} µs`;
  if (size < 0.999_5) return `${digits(seconds * 1_000)} ms`;
  if (size < 120) return `${digits(seconds)} s`;
  if (size < 7_200) return `${digits(seconds / 60)} min`;
  return size < 172_800 ? `${digits(seconds / 3_600)} h` : `${digits(seconds / 86_400)} d`;
}

function formatScaled(value: number, units: readonly string[]): string {
  let scaled = value;
  let index = 0;
  while (Math.abs(scaled) >= 999.5 && index < units.length - 1) {
    scaled /= 1_000;
    index++;
  }
  const unit = units[index] ?? "";
  return unit === "" ? digits(scaled) : `${digits(scaled)} ${unit}`;
}

/** What is nearly all or nearly nothing is not rounded to it: 99.98. */
function formatShare(ratio: number): string {
  const percent = ratio * 100;
  const toEdge = Math.min(Math.abs(percent), Math.abs(100 - percent));
  if (toEdge === 0) return percent.toFixed(0);
  if (toEdge < 0.01) return percent > 50 ? ">99.99" : "<0.01";
  return percent.toFixed(toEdge < 1 ? 2 : toEdge < 10 ? 1 : 0);
}

/** Three that count, none of them a trailing zero. */
function digits(value: number): string {
  const size = Math.abs(value);
  return String(Number(value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)));
}

function grouped(value: number): string {
  return value.toLocaleString("en-GB");
}
