import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_LINE_LENGTH } from "./model.ts";
import { parseLine } from "./parse-line.ts";

type Told = [line: string, quantity: string, unit: string | null, name: string, note: string | null];

function tell(line: string): Told {
  const { quantity, unit, name, note } = parseLine(line);
  const numbers = quantity ? [quantity.min, quantity.max].filter((value) => value !== null) : [];
  return [line, numbers.map((value) => Math.round(value * 1000) / 1000).join("–"), unit, name, note];
}

describe("lines in the form of the starter collection", () => {
  test.each<Told>([
    ["150 g flat dried rice noodles, 3-5 mm wide", "150", "g", "flat dried rice noodles", "3-5 mm wide"],
    ["2 1/2 tbsp fish sauce", "2.5", "tbsp", "fish sauce", null],
    ["40 g garlic chives, cut into 4 cm lengths", "40", "g", "garlic chives", "cut into 4 cm lengths"],
    ["2 garlic cloves, finely chopped", "2", "clove", "garlic", "finely chopped"],
    ["1 lime, cut into wedges", "1", null, "lime", "cut into wedges"],
    ["1-2 Scotch bonnet chillies, stemmed", "1–2", null, "Scotch bonnet chillies", "stemmed"],
    ["black pepper, to taste", "", null, "black pepper", "to taste"],
    ["1 small handful basil leaves, torn", "1", "handful", "basil leaves", "small, torn"],
    [
      "4 slices veal shin, each about 350 g and 4 cm thick",
      "4",
      "slice",
      "veal shin",
      "each about 350 g and 4 cm thick",
    ],
    ["100 g unsalted butter, chilled and diced", "100", "g", "unsalted butter", "chilled and diced"],
    ["150 g feta or queso fresco, crumbled", "150", "g", "feta or queso fresco", "crumbled"],
    ["1 large onion, finely chopped", "1", null, "onion", "large, finely chopped"],
    ["1.2 kg boneless, skinless chicken thighs", "1.2", "kg", "boneless, skinless chicken thighs", null],
    ["3 sprigs thyme", "3", "sprig", "thyme", null],
    [
      "2 lemongrass stalks, tender part only, finely sliced",
      "2",
      "stalk",
      "lemongrass",
      "tender part only, finely sliced",
    ],
    ["225 g caster sugar, plus 1 tbsp for the top", "225", "g", "caster sugar", "plus 1 tbsp for the top"],
    [
      "200 g dark chocolate, about 70 % cocoa, chopped",
      "200",
      "g",
      "dark chocolate",
      "about 70 % cocoa, chopped",
    ],
    ["1/4 tsp grated nutmeg", "0.25", "tsp", "nutmeg", "grated"],
    ["700 g minced lamb", "700", "g", "minced lamb", null],
    ["1 tsp ground cumin", "1", "tsp", "ground cumin", null],
    ["4 cloves", "4", null, "cloves", null],
    ["5 bay leaves", "5", null, "bay leaves", null],
    ["3 green chillies, slit lengthways", "3", null, "green chillies", "slit lengthways"],
    ["400 g canned chickpeas, drained and rinsed", "400", "g", "canned chickpeas", "drained and rinsed"],
    ["750 ml red Burgundy or other dry red wine", "750", "ml", "red Burgundy or other dry red wine", null],
    ["1 l vegetable oil, for frying", "1", "l", "vegetable oil", "for frying"],
    ["2 eggs, beaten", "2", null, "eggs", "beaten"],
    ["8 g leaf gelatine", "8", "g", "leaf gelatine", null],
    ["2 tbsp toasted sesame seeds", "2", "tbsp", "sesame seeds", "toasted"],
    ["1 celery stick, diced", "1", "stick", "celery", "diced"],
  ])("%s", (...expected) => {
    expect(tell(expected[0])).toEqual(expected);
  });
});

describe("amounts", () => {
  test.each<Told>([
    ["1½ cups milk", "1.5", "cup", "milk", null],
    ["1 ½ cups milk", "1.5", "cup", "milk", null],
    ["2-1/2 pounds beef", "2.5", "lb", "beef", null],
    ["1⁄3 cup milk", "0.333", "cup", "milk", null],
    ["1,5 kg Kartoffeln, festkochend", "1.5", "kg", "Kartoffeln", "festkochend"],
    ["1,000 g flour", "1000", "g", "flour", null],
    ["2 and 1/4 teaspoons yeast", "2.25", "tsp", "yeast", null],
    ["1 to 1½ pounds asparagus", "1–1.5", "lb", "asparagus", null],
    ["1 or 2 onions", "1–2", null, "onions", null],
    ["½-1 teaspoon red-pepper flakes.", "0.5–1", "tsp", "red-pepper flakes", null],
    ["one onion", "1", null, "onion", null],
    ["half an onion", "0.5", null, "onion", null],
    ["½ a butternut squash", "0.5", null, "butternut squash", null],
    ["A quarter of a pound of sugar.", "0.25", "lb", "sugar", null],
    ["Three ounces and a half of fresh butter.", "3.5", "oz", "fresh butter", null],
    ["a couple of carrots", "2", null, "carrots", null],
    ["half a dozen eggs", "0.5", "dozen", "eggs", null],
    ["About 20 fresh sage leaves", "20", null, "fresh sage leaves", null],
    ["18% cream", "", null, "18% cream", null],
    ["flour 405", "", null, "flour 405", null],
    ["0 eggs", "0", null, "eggs", null],
  ])("%s", (...expected) => {
    expect(tell(expected[0])).toEqual(expected);
  });
});

describe("units, packs and measures said twice", () => {
  test.each<Told>([
    ["125g flour", "125", "g", "flour", null],
    ["50g/2oz butter, diced", "50", "g", "butter", "diced"],
    ["1 cup/100 g white flour", "1", "cup", "white flour", "100 g"],
    ["1 cup (8 ounces) cream cheese", "1", "cup", "cream cheese", "8 ounces"],
    ["¼ cup butter 60 mL", "0.25", "cup", "butter", null],
    ["2 x 400g tins chopped tomatoes", "2", "tin", "chopped tomatoes", "400g"],
    ["3 (8-ounce) jars piquillo peppers", "3", "jar", "piquillo peppers", "8-ounce"],
    ["1 14-fl oz can coconut milk", "1", "can", "coconut milk", "14-fl oz"],
    ["A 2-inch piece fresh ginger, peeled", "2", "inch", "fresh ginger", "piece, peeled"],
    ["12 6-inch corn tortillas", "12", null, "corn tortillas", "6-inch"],
    ["1 cup plus 2 tablespoons light cream", "1", "cup", "light cream", "plus 2 tablespoons"],
    ["½ plus 1/8 teaspoon baking soda", "0.5", "tsp", "baking soda", "plus 1/8 teaspoon"],
    ["2 pounds 4 ounces whole fish", "2", "lb", "whole fish", "plus 4 ounces"],
    ["1 pork roast (about 3 lbs/1.5 kg)", "1", null, "pork roast", "about 3 lbs/1.5 kg"],
    ["4 large garlic cloves, crushed", "4", "clove", "garlic", "large, crushed"],
    ["2 heaped tbsp sugar", "2", "tbsp", "sugar", "heaped"],
    ["Scant ½ cup tepid milk", "0.5", "cup", "tepid milk", "scant"],
    ["Pinch of nutmeg", "", "pinch", "nutmeg", null],
    ["a few sprigs of thyme", "", "sprig", "thyme", "a few"],
    ["3T neutral oil", "3", "tbsp", "neutral oil", null],
    ["1t curry powder", "1", "tsp", "curry powder", null],
    ["2 rib eye steaks", "2", null, "rib eye steaks", null],
    ["2 cups split peas", "2", "cup", "split peas", null],
  ])("%s", (...expected) => {
    expect(tell(expected[0])).toEqual(expected);
  });
});

describe("the thing before its amount", () => {
  test.each<Told>([
    ["Spaghetti: 320 g | 11 oz", "320", "g", "Spaghetti", null],
    ["Oil 2 tbsp", "2", "tbsp", "Oil", null],
    ["Sugar (100 g)", "100", "g", "Sugar", null],
    ["Whiskey, 1½ teaspoons", "1.5", "tsp", "Whiskey", null],
    ["Salt - 1 1/2 teaspoons", "1.5", "tsp", "Salt", null],
    ["Ripe tomato x2", "2", null, "Ripe tomato", null],
    ["Egg (3)", "3", null, "Egg", null],
    ["cloves (not garlic cloves, just cloves): 5", "5", null, "cloves", "not garlic cloves, just cloves"],
    ["Ground allspice, pinch", "", "pinch", "Ground allspice", null],
    ["Juice and grated zest of 1 lemon", "1", null, "lemon", "juice and grated zest"],
    ["Garnish: mint", "", null, "mint", "Garnish"],
    ["seasoning:", "", null, "seasoning", null],
  ])("%s", (...expected) => {
    expect(tell(expected[0])).toEqual(expected);
  });
});

describe("names, choices and remarks", () => {
  test.each<Told>([
    ["2 fruit or 1 tablespoon jam", "2", null, "fruit", "or 1 tablespoon jam"],
    [
      "1 pound firm or extra firm tofu, cut into cubes",
      "1",
      "lb",
      "firm or extra firm tofu",
      "cut into cubes",
    ],
    ["Stevia, honey, or agave nectar, to taste", "", null, "Stevia, honey, or agave nectar", "to taste"],
    ["3 tomatoes, peeled, seeded and chopped", "3", null, "tomatoes", "peeled, seeded and chopped"],
    ["¼ cup toasted, peeled, and crushed hazelnuts", "0.25", "cup", "hazelnuts", "toasted, peeled, crushed"],
    ["1 onion finely sliced", "1", null, "onion", "finely sliced"],
    ["2 tablespoons freshly squeezed lemon juice", "2", "tbsp", "lemon juice", "freshly squeezed"],
    ["2 tablespoons Asian (dark) sesame oil", "2", "tbsp", "Asian dark sesame oil", null],
    ["- **1** cup [garam masala](/garam-masala)", "1", "cup", "garam masala", null],
    ["(Optional) a bottle of stout", "1", "bottle", "stout", "Optional"],
    ["2 tomatoes. Plum ones work best.", "2", null, "tomatoes", "Plum ones work best"],
    ["1 chorizo sausage(s)", "1", null, "chorizo sausages", null],
  ])("%s", (...expected) => {
    expect(tell(expected[0])).toEqual(expected);
  });
});

describe("other languages", () => {
  test.each<Told>([
    ["2 EL Olivenöl", "2", "tbsp", "Olivenöl", null],
    ["1 Prise Zucker", "1", "pinch", "Zucker", null],
    ["3 Zehen Knoblauch, gehackt", "3", "clove", "Knoblauch", "gehackt"],
    ["2 c. à soupe d'huile d'olive", "2", "tbsp", "huile d'olive", null],
    ["3 gousses d'ail", "3", "clove", "ail", null],
    ["une pincée de sel", "1", "pinch", "sel", null],
    ["2 cucchiai di olio", "2", "tbsp", "olio", null],
    ["1 spicchio d'aglio", "1", "clove", "aglio", null],
    ["2 cucharadas de aceite de oliva", "2", "tbsp", "aceite de oliva", null],
    ["1 colher (chá) de sal", "1", "tsp", "sal", null],
    ["etwas Butter", "", null, "Butter", "etwas"],
  ])("%s", (...expected) => {
    expect(tell(expected[0])).toEqual(expected);
  });
});

describe("any string at all", () => {
  const scraps = fc.constantFrom(
    "1",
    "½",
    "1/0",
    "cup",
    "of",
    "(",
    ")",
    ",",
    " - ",
    "to",
    "a",
    "large",
    "or",
    "chopped",
    "e\u0301",
  );
  const lines = fc.oneof(
    fc.string({ unit: "binary", maxLength: 600 }),
    fc.string({ unit: "grapheme", maxLength: 80 }),
    fc.array(scraps, { maxLength: 120 }).map((parts) => parts.join(" ")),
  );

  test("gives a name, a sensible quantity and text that a database takes", () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { quantity, name, note, original } = parseLine(line);
        expect(name).not.toBe("");
        expect(note).not.toBe("");
        if (quantity) {
          expect(quantity.min).toBeGreaterThanOrEqual(0);
          expect(quantity.min).toBeLessThan(1e8);
          if (quantity.max !== null) expect(quantity.max).toBeGreaterThan(quantity.min);
        }
        for (const text of [name, note ?? "", original]) {
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toContain("\u0000");
        }
        expect(original.length).toBeLessThanOrEqual(MAX_LINE_LENGTH);
      }),
    );
  });

  test.each(["", "   ", "(", "()", "1", "½", "🍕", "\u0000", "\ud800", "1/0 cup", "- - -"])(
    "%j has a name",
    (line) => {
      expect(parseLine(line).name).not.toBe("");
    },
  );
});
