import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Quantity } from "./model.ts";
import {
  convertMeasure,
  formatMeasure,
  formatQuantity,
  type Measure,
  roundForKitchen,
  scaleMeasure,
  scaleQuantity,
  type UnitChoice,
} from "./quantities.ts";
import { findUnit, unitIds } from "./units.ts";

const one = (min: number, unit: string | null): Measure => ({ quantity: { min, max: null }, unit });

describe("formatMeasure", () => {
  test.each([
    [one(0.3333, null), "⅓"],
    [one(1 / 3, null), "⅓"],
    [one(1.5, "cup"), "1½ cups"],
    [one(0.5, "cup"), "½ cup"],
    [one(1, "cup"), "1 cup"],
    [one(2.333, null), "2⅓"],
    [one(0.125, "tsp"), "⅛ tsp"],
    [one(1.5, "kg"), "1.5 kg"],
    [one(187.5, "g"), "188 g"],
    [one(1234, "g"), "1230 g"],
    [one(0.004, "g"), "0.01 g"],
    [one(0.02, "tsp"), "0.02 tsp"],
    [one(0, "g"), "0 g"],
    [one(12.4, null), "12½"],
    [one(36.3, null), "36"],
    [one(2, "bunch"), "2 bunches"],
    [one(2, "Schuss"), "2 Schuss"],
    [{ quantity: { min: 2, max: 3 }, unit: "clove" }, "2–3 cloves"],
    [{ quantity: { min: 0.5, max: 1 }, unit: "cup" }, "½–1 cup"],
    [{ quantity: { min: 1000.1, max: 1000.2 }, unit: "g" }, "1000 g"],
    [{ quantity: null, unit: "pinch" }, "pinch"],
    [{ quantity: null, unit: null }, ""],
  ])("%j reads %s", (measure, text) => {
    expect(formatMeasure(measure)).toBe(text);
  });
});

describe("convertMeasure", () => {
  test.each<[Measure, UnitChoice, string]>([
    [one(1500, "g"), "metric", "1.5 kg"],
    [one(1500, "g"), "original", "1500 g"],
    [one(16, "tbsp"), "us", "1 cup"],
    [one(4, "tbsp"), "us", "¼ cup"],
    [one(3, "tsp"), "us", "1 tbsp"],
    [one(2, "tbsp"), "metric", "2 tbsp"],
    [one(1, "cup"), "metric", "240 ml"],
    [one(4, "oz"), "metric", "115 g"],
    [one(1, "lb"), "metric", "450 g"],
    [one(3, "lb"), "metric", "1.36 kg"],
    [one(1, "fl oz"), "metric", "30 ml"],
    [one(0.5, "oz"), "metric", "14 g"],
    [one(500, "g"), "us", "1⅛ lb"],
    [one(100, "g"), "us", "3½ oz"],
    [one(250, "g"), "us", "8¾ oz"],
    [one(100, "ml"), "us", "6¾ tbsp"],
    [one(300, "ml"), "us", "1¼ cups"],
    [one(2, "l"), "us", "2⅛ quarts"],
    [one(5, "ml"), "us", "1 tsp"],
    [one(2.5, "cm"), "us", "1 inch"],
    [one(2, "inch"), "metric", "5.08 cm"],
    [one(3, null), "us", "3"],
    [one(3, "clove"), "us", "3 cloves"],
    [one(2, "Schuss"), "metric", "2 Schuss"],
    [{ quantity: { min: 900, max: 1100 }, unit: "g" }, "metric", "0.9–1.1 kg"],
    [{ quantity: null, unit: "cup" }, "metric", "cup"],
  ])("%j in %s is %s", (measure, choice, text) => {
    expect(formatMeasure(convertMeasure(measure, choice))).toBe(text);
  });
});

describe("scaleMeasure", () => {
  test.each([
    [one(500, "g"), 3, "1.5 kg"],
    [one(1200, "g"), 1, "1200 g"],
    [one(1, "kg"), 0.25, "250 g"],
    [one(0.25, "cup"), 0.5, "2 tbsp"],
    [one(8, "tbsp"), 2, "16 tbsp"],
    [one(1, null), 1 / 3, "⅓"],
  ])("%j times %d is %s", (measure, factor, text) => {
    expect(formatMeasure(scaleMeasure(measure, factor))).toBe(text);
  });
});

describe("for any amount", () => {
  const amounts = fc.double({ min: 0.001, max: 100_000, noNaN: true });
  const quantities: fc.Arbitrary<Quantity> = fc
    .tuple(amounts, fc.option(amounts))
    .map(([min, more]) => ({ min, max: more === null ? null : min + more }));
  const units = fc.constantFrom(null, "unknown", ...unitIds());
  const factors = fc.double({ min: 0.05, max: 40, noNaN: true });

  test("scaling there and back changes nothing", () => {
    fc.assert(
      fc.property(quantities, factors, (quantity, factor) => {
        const back = scaleQuantity(scaleQuantity(quantity, factor), 1 / factor);
        expect(back.min).toBeCloseTo(quantity.min, 6);
        if (quantity.max !== null) expect(back.max).toBeCloseTo(quantity.max, 6);
      }),
    );
  });

  test("converting there and back ends within the rounding", () => {
    fc.assert(
      fc.property(amounts, units, fc.constantFrom("metric", "us"), (amount, unit, choice) => {
        const there = convertMeasure(one(amount, unit), choice);
        const back = convertMeasure(there, choice === "us" ? "metric" : "us");
        const size = findUnit(unit)?.inBase ?? 1;
        const backSize = findUnit(back.unit)?.inBase ?? 1;
        expect(Math.abs(((back.quantity?.min ?? 0) * backSize) / (amount * size) - 1)).toBeLessThan(0.1);
      }),
    );
  });

  test("the text is never empty, zero, a NaN or an exponent", () => {
    fc.assert(
      fc.property(
        quantities,
        units,
        fc.constantFrom<UnitChoice>("original", "metric", "us"),
        (quantity, unit, choice) => {
          const converted = convertMeasure({ quantity, unit }, choice);
          const text = formatQuantity(converted.quantity ?? quantity, converted.unit);
          expect(text).toMatch(/^(?:\d+(?:\.\d+)?[⅛¼⅓⅜½⅝⅔¾⅞]?|[⅛¼⅓⅜½⅝⅔¾⅞])(?:–.+)?$/);
          expect(text).not.toMatch(/^0(?:–|$)/);
        },
      ),
    );
  });

  test("more never reads as less", () => {
    fc.assert(
      fc.property(amounts, amounts, units, (a, b, unit) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(roundForKitchen(less, unit)).toBeLessThanOrEqual(roundForKitchen(more, unit));
      }),
    );
  });

  test("what is shown is close to what is meant", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 100_000, noNaN: true }), units, (amount, unit) => {
        expect(Math.abs(roundForKitchen(amount, unit) / amount - 1)).toBeLessThan(0.13);
      }),
    );
  });
});
