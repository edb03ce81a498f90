/**
 * The units that amounts are written in: what the parser answers, the converter computes with and the page prints.
 * `inBase` is the size in grams, millilitres or millimetres; US customary volumes. No import, so that the recipe
 * page can carry it.
 */
export type UnitKind = "mass" | "volume" | "length" | "count";
/** Spoons belong to both: metric kitchens measure with them too. */
export type UnitSystem = "metric" | "us" | "both";

export type Unit = {
  kind: UnitKind;
  system: UnitSystem;
  /** Null for counts, whose size nobody knows. */
  inBase: number | null;
  /** The same as the singular for abbreviations. */
  plural: string;
};

type Measure = Unit & { inBase: number };

const measure =
  (system: UnitSystem) =>
  (kind: UnitKind, inBase: number, plural: string): Measure => ({ kind, system, inBase, plural });
const metric = measure("metric");
const us = measure("us");
const both = measure("both");

const MEASURES = {
  mg: metric("mass", 0.001, "mg"),
  g: metric("mass", 1, "g"),
  kg: metric("mass", 1_000, "kg"),
  oz: us("mass", 28.349523125, "oz"),
  lb: us("mass", 453.59237, "lb"),
  ml: metric("volume", 1, "ml"),
  cl: metric("volume", 10, "cl"),
  dl: metric("volume", 100, "dl"),
  l: metric("volume", 1_000, "l"),
  tsp: both("volume", 4.92892159375, "tsp"),
  tbsp: both("volume", 14.78676478125, "tbsp"),
  "fl oz": us("volume", 29.5735295625, "fl oz"),
  cup: us("volume", 236.5882365, "cups"),
  pint: us("volume", 473.176473, "pints"),
  quart: us("volume", 946.352946, "quarts"),
  gallon: us("volume", 3_785.411784, "gallons"),
  mm: metric("length", 1, "mm"),
  cm: metric("length", 10, "cm"),
  inch: us("length", 25.4, "inches"),
} satisfies Record<string, Measure>;

export type MeasureId = keyof typeof MEASURES;

/** Plurals that adding an "s" would get wrong. */
const IRREGULAR_PLURALS: Record<string, string> = {
  batch: "batches",
  box: "boxes",
  branch: "branches",
  bunch: "bunches",
  dash: "dashes",
  dozen: "dozen",
  glass: "glasses",
  inch: "inches",
  leaf: "leaves",
  loaf: "loaves",
  pinch: "pinches",
  pouch: "pouches",
  splash: "splashes",
};

const COUNTS =
  `bag ball bar batch block bottle bowl box branch bulb bunch bundle can carton chunk clove container cube
  dash dollop dozen drizzle drop ear envelope fillet glass glug handful head jar jug knob ladle leaf loaf mug
  pack package packet part piece pinch portion pot pouch punnet rack rasher recipe rib sachet scoop segment
  serving sheet shot slab slice spear splash spoon sprig stalk stem stick strip tin tray tub tube wedge`
    .split(/\s+/)
    .map((id): [string, Unit] => [
      id,
      { kind: "count", system: "both", inBase: null, plural: IRREGULAR_PLURALS[id] ?? `${id}s` },
    ]);

const UNITS: ReadonlyMap<string, Unit> = new Map([...Object.entries(MEASURES), ...COUNTS]);

export const unitIds = (): string[] => [...UNITS.keys()];

/** Null for a unit that nobody knows: it is shown as written. */
export function findUnit(id: string | null): Unit | null {
  return id === null ? null : (UNITS.get(id) ?? null);
}

/** Grams, millilitres or millimetres in one of these. */
export function sizeInBase(id: MeasureId): number {
  return MEASURES[id].inBase;
}
