import type { Unit } from "../format.ts";

/** In which a bound is typed; `factor` makes it the metric's own. */
export type BoundUnit = { name: string; factor: number };

const PLAIN: readonly BoundUnit[] = [{ name: "", factor: 1 }];
const BYTES: readonly BoundUnit[] = [
  { name: "kB", factor: 1e3 },
  { name: "MB", factor: 1e6 },
  { name: "GB", factor: 1e9 },
];
const UNITS: Record<Unit, readonly BoundUnit[]> = {
  seconds: [
    { name: "ms", factor: 0.001 },
    { name: "s", factor: 1 },
    { name: "min", factor: 60 },
  ],
  bytes: BYTES,
  "bytes per second": BYTES.map(({ name, factor }) => ({ name: `${name} a second`, factor })),
  ratio: [{ name: "%", factor: 0.01 }],
  "per second": [{ name: "a second", factor: 1 }],
  count: PLAIN,
  score: PLAIN,
};

export function unitsOf(unit: Unit): readonly BoundUnit[] {
  return UNITS[unit];
}

/** The one of that name, else the first. */
export function unitNamed(unit: Unit, name: string): BoundUnit {
  const units = unitsOf(unit);
  // No list is empty.
  return units.find((each) => each.name === name) ?? (units[0] as BoundUnit);
}

/** The largest in which a value is at least 1. */
export function unitFor(unit: Unit, value: number): BoundUnit {
  const fitting = unitsOf(unit).findLast(({ factor }) => Math.abs(value) >= factor);
  return fitting ?? unitNamed(unit, "");
}

/** A value as it is typed, without what binary fractions add to it. */
export function numberIn({ factor }: BoundUnit, value: number): string {
  return `${Number((value / factor).toPrecision(10))}`;
}

/** What is no number stays as it was typed. */
export function readNumber(text: string, factor = 1): number | string {
  const trimmed = text.trim();
  const number = Number(trimmed.replace(",", "."));
  return trimmed === "" || Number.isNaN(number) ? trimmed : Number((number * factor).toPrecision(12));
}
