import type { IngredientItem } from "#lib/recipes/model.ts";

export type Temperature = { min: number; max: number | null; unit: "C" | "F" };

/** A stretch of a step's text: plain, a time that can be taken, or a temperature that can be converted. */
export type StepPart = {
  text: string;
  durationMs?: number;
  temperature?: Temperature;
  /** The punctuation behind a time, which must not begin a line. */
  tail?: string;
};

/** A step as the page and cook mode show it: its text in parts, and what goes in. */
export type CookingStep = { groupTitle: string | null; parts: StepPart[]; ingredients: IngredientItem[] };

const NEAREST_DEGREES = 5;

/** `355 °F`, `160–180 °C`: in the other scale, to the nearest five degrees, as ovens are set. */
export function convertedTemperature({ min, max, unit }: Temperature): string {
  const convert = (degrees: number) => {
    const exact = unit === "C" ? degrees * 1.8 + 32 : (degrees - 32) / 1.8;
    return Math.round(exact / NEAREST_DEGREES) * NEAREST_DEGREES;
  };
  const range = max === null ? `${convert(min)}` : `${convert(min)}–${convert(max)}`;
  return `${range} °${unit === "C" ? "F" : "C"}`;
}
