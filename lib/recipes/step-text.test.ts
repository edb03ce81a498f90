import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findNamedItems, findTemperatures, findTimers } from "./step-text.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe("findTimers", () => {
  test.each<[string, [said: string, durationMs: number][]]>([
    ["Simmer for 20 minutes.", [["20 minutes", 20 * MINUTE_MS]]],
    ["Braise for 2–3 hours", [["2–3 hours", 2 * HOUR_MS]]],
    [
      "Bake 10 to 12 min, then rest 5 min",
      [
        ["10 to 12 min", 10 * MINUTE_MS],
        ["5 min", 5 * MINUTE_MS],
      ],
    ],
    ["Roast for 1 h 30 min", [["1 h 30 min", 1.5 * HOUR_MS]]],
    ["1 hour and 15 minutes", [["1 hour and 15 minutes", 1.25 * HOUR_MS]]],
    ["an hour and a half", [["an hour and a half", 1.5 * HOUR_MS]]],
    ["set for 30 seconds", [["30 seconds", 30_000]]],
    ["Leave for an hour", [["an hour", HOUR_MS]]],
    ["half an hour", [["half an hour", HOUR_MS / 2]]],
    ["1½ hours", [["1½ hours", 1.5 * HOUR_MS]]],
    ["1 1/2 hours", [["1 1/2 hours", 1.5 * HOUR_MS]]],
    ["a 45-minute rest", [["45-minute", 45 * MINUTE_MS]]],
    ["two or three minutes", [["two or three minutes", 2 * MINUTE_MS]]],
    ["45 minutes to 1 hour", [["45 minutes to 1 hour", 45 * MINUTE_MS]]],
    ["chill overnight", []],
    ["stir a second time", []],
    ["cut 5 mm slices of 2 m", []],
    ["boil 5m", [["5m", 5 * MINUTE_MS]]],
    ["keep 3 days", []],
    ["72 hours", []],
    ["add 20 min", [["20 min", 20 * MINUTE_MS]]],
    ["20 minutiae", []],
    ["0 minutes", []],
  ])("%s", (text, expected) => {
    expect(
      findTimers(text).map(({ start, end, durationMs }) => [text.slice(start, end), durationMs]),
    ).toEqual(expected);
  });
});

describe("findTemperatures", () => {
  test.each<[string, [said: string, min: number, max: number | null, unit: string][]]>([
    ["Heat to 180 °C.", [["180 °C", 180, null, "C"]]],
    ["oven at 160–180C", [["160–180C", 160, 180, "C"]]],
    ["350 degrees F", [["350 degrees F", 350, null, "F"]]],
    ["375°F", [["375°F", 375, null, "F"]]],
    ["from 60 °C to 65 °C", [["60 °C to 65 °C", 60, 65, "C"]]],
    ["freeze at -18 °C", [["-18 °C", -18, null, "C"]]],
    ["200 ℃", [["200 ℃", 200, null, "C"]]],
    ["180 °C (350 °F)", []],
    ["180C/350F/Gas 4", []],
    [
      "180 °C, and cook the chicken until it reads 165 °F inside",
      [
        ["180 °C", 180, null, "C"],
        ["165 °F", 165, null, "F"],
      ],
    ],
    ["2 C flour", []],
    ["100 cows", []],
    ["turn 180 degrees", []],
  ])("%s", (text, expected) => {
    const found = findTemperatures(text).map(({ start, end, min, max, unit }) => [
      text.slice(start, end),
      min,
      max,
      unit,
    ]);
    expect(found).toEqual(expected);
  });
});

describe("findNamedItems", () => {
  const item = (name: string, canonical = name) => ({ name, ingredient: { name: canonical } });

  test.each<[string, string, string[]]>([
    ["Fry the onion.", "red onions", ["red onions"]],
    ["Add the onions and garlic", "onion|garlic", ["onion", "garlic"]],
    ["Add the spring onions", "red onions|spring onions", ["spring onions"]],
    ["Crack the peppercorns", "pepper", []],
    ["Season with pepper", "ground black pepper", ["ground black pepper"]],
    ["Pour in the stock", "chicken stock", ["chicken stock"]],
    ["Heat the oil", "olive oil|sesame oil", []],
    ["Simmer the sauce", "fish sauce", []],
    ["Heat the olive oil", "olive oil|sesame oil", ["olive oil"]],
    ["Stir in the coconut milk", "coconut|coconut milk", ["coconut milk"]],
    ["Stir in the coconut milk", "desiccated coconut", []],
    ["Drain the chickpeas", "canned chickpeas", ["canned chickpeas"]],
    ["Add the leaves", "bay leaves", []],
    ["Slice the tomatoes", "ripe plum tomatoes", ["ripe plum tomatoes"]],
    ["Mix well", "cake mix", []],
    ["Squeeze in the lemon juice", "lemon", ["lemon"]],
    ["Add crème fraîche", "creme fraiche", ["creme fraiche"]],
    ["Whisk the yolks", "egg yolks", ["egg yolks"]],
    ["Grease the cake tin", "sponge cake", []],
    ["Rest.", "egg", []],
    ["", "egg", []],
  ])("%s (%s)", (text, names, expected) => {
    const items = names.split("|").map((name) => item(name));
    expect(findNamedItems(text, items).map((index) => items[index]?.name)).toEqual(expected);
  });

  test("two lines of one ingredient are named together", () => {
    const flour = item("strong flour", "bread flour");
    expect(findNamedItems("Dust with flour", [flour, flour])).toEqual([0, 1]);
    expect(findNamedItems("Dust with flour", [flour, item("plain flour")])).toEqual([]);
  });

  test("knows an ingredient by what it is called elsewhere", () => {
    expect(findNamedItems("Salt the aubergine", [item("eggplants", "aubergine")])).toEqual([0]);
    expect(findNamedItems("Brown the chicken", [item("boneless thighs", "chicken")])).toEqual([0]);
  });
});

describe("any text at all", () => {
  const scraps = fc.constantFrom(
    "1",
    "½",
    "an hour",
    "2–3",
    "min",
    "°C",
    "180",
    "to",
    "onion",
    " ",
    "-",
    "/",
    "a",
    "half",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(scraps, { maxLength: 200 }).map((parts) => parts.join(" ")),
  );

  test("ranges lie inside the text, in order and apart", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const ranges of [findTimers(text), findTemperatures(text)]) {
          let last = 0;
          for (const { start, end } of ranges) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            last = end;
          }
        }
      }),
    );
  });

  test("indexes are those of items, each once", () => {
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 6 }), (text, names) => {
        const found = findNamedItems(
          text,
          names.map((name) => ({ name, ingredient: { name } })),
        );
        expect(new Set(found).size).toBe(found.length);
        for (const index of found) expect(index).toBeLessThan(names.length);
      }),
    );
  });
});
