import type { Quantity } from "./model.ts";
import { findUnit, type MeasureId, sizeInBase, type Unit } from "./units.ts";

// Ships to the recipe page: types and the unit table are all that this file may import.

export type Measure = { quantity: Quantity | null; unit: string | null };
/** As the recipe is written, or in the units of one kitchen. */
export type UnitChoice = "original" | "metric" | "us";

type Step = { unit: MeasureId /** Used from this many of it. */; from: number };

/** What a kitchen reaches for, the largest first. */
const LADDERS: Record<"metric" | "us", Record<"mass" | "volume" | "length", Step[]>> = {
  metric: {
    mass: [
      { unit: "kg", from: 1 },
      { unit: "g", from: 0 },
    ],
    volume: [
      { unit: "l", from: 1 },
      { unit: "ml", from: 0 },
    ],
    length: [
      { unit: "cm", from: 1 },
      { unit: "mm", from: 0 },
    ],
  },
  us: {
    mass: [
      { unit: "lb", from: 1 },
      { unit: "oz", from: 0 },
    ],
    volume: [
      { unit: "quart", from: 2 },
      { unit: "cup", from: 1 / 4 },
      { unit: "tbsp", from: 1 },
      { unit: "tsp", from: 0 },
    ],
    length: [{ unit: "inch", from: 0 }],
  },
};

/** Amounts of a step that read as the next: 999.6 g are a kilogram. */
const NEARLY = 0.998;
/** A unit whose nearest mark is further off than this is passed over: 100 ml are 6¾ tbsp, not ⅜ cup. */
const MOST_OFF = 0.06;

const EIGHTHS = [1 / 8, 1 / 4, 1 / 3, 3 / 8, 1 / 2, 5 / 8, 2 / 3, 3 / 4, 7 / 8];
const THIRDS = [1 / 4, 1 / 3, 1 / 2, 2 / 3, 3 / 4];
const QUARTERS = [1 / 4, 1 / 2, 3 / 4];
const HALVES = [1 / 2];
const GLYPHS = new Map(EIGHTHS.map((part, index) => [part, [..."⅛¼⅓⅜½⅝⅔¾⅞"][index] ?? ""]));
/** Below it ounces have eighths; from the second bound all is counted in halves, from the third in wholes. */
const FINE_OUNCES_UP_TO = 2;
const FRACTIONS_UP_TO = 10;
const HALVES_UP_TO = 20;
/** Grams and millilitres that come from cups and pounds are no more exact than these steps. */
const COARSE_FROM = 1;
const COARSE_STEPS: [below: number, step: number][] = [
  [5, 0.1],
  [10, 0.5],
  [30, 1],
  [200, 5],
  [Number.POSITIVE_INFINITY, 10],
];
const SIGNIFICANT_DIGITS = 3;
const SMALLEST_SHOWN = 0.01;

/** Multiplies an amount, for `factor` times the servings. */
export function scaleQuantity({ min, max }: Quantity, factor: number): Quantity {
  return { min: min * factor, max: max === null ? null : max * factor };
}

/**
 * Multiplies an amount and says it in a unit of the same kitchen that still reads well: three times 500 g are 1.5 kg.
 * Times one it stays as written.
 */
export function scaleMeasure({ quantity, unit }: Measure, factor: number): Measure {
  if (quantity === null || factor === 1) return { quantity, unit };
  const scaled = { quantity: scaleQuantity(quantity, factor), unit };
  const system = findUnit(unit)?.system ?? "both";
  return system === "both" ? scaled : convertMeasure(scaled, system);
}

/**
 * Says an amount in the units of a kitchen, in one that reads well: 1,500 g are 1.5 kg, 16 tbsp are 1 cup. Counts, spoons
 * in metric and unknown units stay; so does everything for `original`.
 *
 * @returns Metric made of US units in steps of the scales, at most 10 % off; anything else exact: `formatQuantity` rounds.
 */
export function convertMeasure(measure: Measure, choice: UnitChoice): Measure {
  const unit = findUnit(measure.unit);
  if (choice === "original" || measure.quantity === null || unit === null) return measure;
  if (unit.inBase === null || unit.kind === "count" || (unit.system === "both" && choice === "metric"))
    return measure;
  const { min, max } = measure.quantity;
  const to = readableUnit((max ?? min) * unit.inBase, LADDERS[choice][unit.kind]);
  const exact = scaleQuantity(measure.quantity, unit.inBase / sizeInBase(to));
  const isCoarse = unit.system === "us" && (to === "g" || to === "ml");
  return { quantity: isCoarse ? roundCoarsely(exact) : exact, unit: to };
}

function roundCoarsely({ min, max }: Quantity): Quantity {
  const round = (value: number) => {
    if (value < COARSE_FROM) return value;
    const step = COARSE_STEPS.find(([below]) => value < below)?.[1] ?? 1;
    return Math.round(value / step) * step;
  };
  return { min: round(min), max: max === null ? null : round(max) };
}

function readableUnit(inBase: number, ladder: Step[]): MeasureId {
  const steps = ladder
    .map(({ unit, from }) => ({ unit, from, amount: inBase / sizeInBase(unit) }))
    .filter(({ amount, from }) => amount >= from * NEARLY)
    .map(({ unit, amount }) => ({ unit, off: Math.abs(roundForKitchen(amount, unit) / amount - 1) }));
  const fitting = steps.find(({ off }) => off <= MOST_OFF) ?? steps[0];
  return fitting?.unit ?? ladder[ladder.length - 1]?.unit ?? "g";
}

/** `1½ cups`, `2–3 kg`; the unit alone where there is no amount, "" for neither. */
export function formatMeasure({ quantity, unit }: Measure): string {
  if (quantity === null) return unit ?? "";
  const amount = formatQuantity(quantity, unit);
  return unit === null ? amount : `${amount} ${formatUnit(unit, quantity)}`;
}

/** The unit's word for this amount: `cups` for 1½ and 2, `cup` for ½ and 1. */
export function formatUnit(unit: string, { min, max }: Quantity): string {
  return roundForKitchen(max ?? min, unit) > 1 ? (findUnit(unit)?.plural ?? unit) : unit;
}

/** `1½`, `2–3`, `0.25`, `1.5`: fractions for counts, spoons and US units, else at most three digits. Never 0 for a little. */
export function formatQuantity({ min, max }: Quantity, unit: string | null): string {
  const from = formatNumber(roundForKitchen(min, unit), usesFractions(unit));
  if (max === null) return from;
  const to = formatNumber(roundForKitchen(max, unit), usesFractions(unit));
  return from === to ? from : `${from}–${to}`;
}

/** The amount a cook would measure: the nearest that has a mark on the spoon, the cup or the scales. */
export function roundForKitchen(value: number, unit: string | null): number {
  if (value <= 0) return 0;
  if (!usesFractions(unit)) return Math.max(Number(value.toPrecision(SIGNIFICANT_DIGITS)), SMALLEST_SHOWN);
  const parts = partsOf(unit, value);
  const [smallest = 1] = parts;
  if (value < smallest / 2) return Math.max(Number(value.toPrecision(1)), SMALLEST_SHOWN);
  const whole = Math.floor(value);
  return [0, ...parts, 1]
    .map((part) => whole + part)
    .filter((marked) => marked > 0)
    .reduce((best, marked) => (Math.abs(marked - value) < Math.abs(best - value) ? marked : best));
}

function usesFractions(unit: string | null): boolean {
  const known: Unit | null = findUnit(unit);
  return known === null || known.system !== "metric";
}

/** Spoons and cups have eighths; half an egg is enough of a challenge. */
function partsOf(unit: string | null, value: number): number[] {
  if (value >= HALVES_UP_TO) return [];
  if (value >= FRACTIONS_UP_TO) return HALVES;
  const known = findUnit(unit);
  if (known === null || known.kind === "count") return THIRDS;
  return unit === "oz" && value >= FINE_OUNCES_UP_TO ? QUARTERS : EIGHTHS;
}

function formatNumber(value: number, withFractions: boolean): string {
  const whole = Math.floor(value);
  const glyph = withFractions ? GLYPHS.get(nearestPart(value - whole)) : undefined;
  if (glyph === undefined) return trimmed(value);
  return whole === 0 ? glyph : `${whole}${glyph}`;
}

/** Sums of a whole and a third are a hair off the third. */
const nearestPart = (rest: number) => EIGHTHS.find((part) => Math.abs(part - rest) < 1e-6) ?? rest;

/** Without the exponent that large and small numbers are printed with. */
function trimmed(value: number): string {
  return value >= 1e15 ? value.toFixed(0) : String(Number(value.toFixed(2)));
}
