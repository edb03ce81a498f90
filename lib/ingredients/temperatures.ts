import type { Quantity } from "./model.ts";

export type TemperatureUnit = "C" | "F";

/** Ovens are marked in these steps, each a little off the exact conversion. */
const OVEN = { F: { from: 250, step: 25, mostOff: 8 }, C: { from: 120, step: 10, mostOff: 5 } };
/** Below it a cook wants the exact degree: tempering, proving, poaching. */
const EXACT_BELOW = { F: 212, C: 100 };

/** Says a temperature on the other scale as ovens are marked: 180 °C are 350 °F. */
export function convertTemperature({ min, max }: Quantity, from: TemperatureUnit): Quantity {
  const convert = (value: number) =>
    from === "C" ? roundTo("F", value * 1.8 + 32) : roundTo("C", (value - 32) / 1.8);
  return { min: convert(min), max: max === null ? null : convert(max) };
}

function roundTo(unit: TemperatureUnit, value: number): number {
  if (value < EXACT_BELOW[unit]) return Math.round(value);
  const { from, step, mostOff } = OVEN[unit];
  const marked = Math.round(value / step) * step;
  return value >= from && Math.abs(marked - value) <= mostOff ? marked : Math.round(value / 5) * 5;
}

/** `180 °C`, `160–180 °C`. */
export function formatTemperature({ min, max }: Quantity, unit: TemperatureUnit): string {
  return `${max === null || max === min ? min : `${min}–${max}`} °${unit}`;
}
