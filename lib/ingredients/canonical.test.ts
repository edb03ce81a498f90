import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { candidateKeys, canonicalKey, newIngredient } from "./canonical.ts";
import { readIngredientList } from "./seed-list.ts";

const list = readIngredientList(
  readFileSync(new URL("../../db/seed/ingredients.csv", import.meta.url), "utf8"),
);
const singularByAlias = new Map(
  list.flatMap(({ singular, aliases }) => aliases.map((alias): [string, string] => [alias, singular])),
);

/** What the shipped list makes of a name; null where it knows nothing. */
function resolve(name: string): string | null {
  const key = candidateKeys(name).find((candidate) => singularByAlias.has(candidate));
  return key === undefined ? null : (singularByAlias.get(key) ?? null);
}

test.each([
  ["Onions", "onion"],
  ["Crème Fraîche", "creme fraiche"],
  ["hummus", "hummus"],
  ["asparagus", "asparagus"],
  ["couscous", "couscous"],
  ["molasses", "molasses"],
  ["Bird’s-eye chillies", "birds eye chilli"],
  ["bay leaves", "bay leaf"],
  ["  ", ""],
])("the key of %j is %j", (name, key) => {
  expect(canonicalKey(name)).toBe(key);
});

describe("the shipped list", () => {
  test("holds at least 500 ingredients under slugs of their own", () => {
    expect(list.length).toBeGreaterThanOrEqual(500);
    expect(new Set(list.map(({ slug }) => slug)).size).toBe(list.length);
  });

  test("finds every ingredient by its singular and its plural", () => {
    for (const { singular, plural } of list) {
      expect(resolve(singular)).toBe(singular);
      expect(resolve(plural)).toBe(singular);
    }
  });

  test("is refused when two ingredients claim one name", () => {
    expect(() => readIngredientList("leek\nporro; =; leeks")).toThrow(/leek.*porro/);
  });
});

describe("a name stands for", () => {
  test.each([
    ["ripe tomatoes", "tomato"],
    ["cilantro", "coriander"],
    ["Eggplants", "aubergine"],
    ["all-purpose flour", "plain flour"],
    ["scallions", "spring onion"],
    ["boneless, skinless chicken thighs", "chicken"],
    ["bone-in, skin-on chicken thighs", "chicken"],
    ["free-range egg yolks", "egg"],
    ["freshly ground black pepper", "black pepper"],
    ["Pepper", "black pepper"],
    ["peppers", "sweet pepper"],
    ["pointed green or yellow peppers", "sweet pepper"],
    ["green peppercorns", "green peppercorn"],
    ["dried oregano", "oregano"],
    ["dried apricots", "dried apricot"],
    ["ground coriander", "coriander seed"],
    ["garlic powder", "garlic powder"],
    ["chicken or beef stock", "chicken stock"],
    ["chicken or beef broth", "chicken stock"],
    ["feta or queso fresco", "feta"],
    ["butter or olive oil", "butter"],
    ["Salt and pepper", "salt"],
    ["anchovy fillets in oil", "anchovy"],
    ["coconut milk", "coconut milk"],
    ["peanut butter", "peanut butter"],
    ["beef marrow and knuckle bones", "beef bone"],
    ["ail", "garlic"],
    ["Zwiebeln", "onion"],
    ["huile d'olive", "olive oil"],
    ["zucchinis", "courgette"],
  ])("%s: %s", (name, singular) => {
    expect(resolve(name)).toBe(singular);
  });

  test.each(["unobtainium", "chocolate-covered unobtainium", "🍕", ""])("nothing known: %j", (name) => {
    expect(resolve(name)).toBeNull();
  });
});

describe("an unknown ingredient", () => {
  test.each([
    ["fresh Nduja", { key: "nduja", pluralKey: "nduja", singular: "nduja", plural: "nduja" }],
    [
      "large kiwano melons",
      { key: "kiwano melon", pluralKey: "kiwano melons", singular: "kiwano melon", plural: "kiwano melons" },
    ],
    ["Mistrà or ouzo", { key: "mistra", pluralKey: "mistra", singular: "mistrà", plural: "mistrà" }],
    ["🍕", { key: "🍕", pluralKey: "🍕", singular: "🍕", plural: "🍕" }],
  ])("%s is named plainly", (name, expected) => {
    expect(newIngredient(name)).toEqual(expected);
  });

  test("is found again under its own key, whatever it is called", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1 }).filter((name) => name.trim() !== ""),
        (name) => {
          const { key, singular, plural } = newIngredient(name);
          expect([key, singular, plural]).not.toContain("");
          expect(candidateKeys(name)).toContain(key);
        },
      ),
    );
  });
});
