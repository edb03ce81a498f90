import { expect, test } from "vitest";
import { pluralPhrase, singularPhrase } from "./plural.ts";

test.each([
  ["onion", "onions"],
  ["berry", "berries"],
  ["anchovy", "anchovies"],
  ["chilli", "chillies"],
  ["cookie", "cookies"],
  ["potato", "potatoes"],
  ["mango", "mangoes"],
  ["avocado", "avocados"],
  ["radish", "radishes"],
  ["peach", "peaches"],
  ["bay leaf", "bay leaves"],
  ["olive", "olives"],
  ["chive", "chives"],
  ["cheese", "cheeses"],
  ["lettuce", "lettuces"],
  ["spring onion", "spring onions"],
  ["pea", "peas"],
  ["turkey", "turkeys"],
  ["brioche", "brioches"],
])("%s and %s are one and many", (singular, plural) => {
  expect(pluralPhrase(singular)).toBe(plural);
  expect(singularPhrase(plural)).toBe(singular);
  expect(singularPhrase(singular)).toBe(singular);
});

test.each([
  "hummus",
  "asparagus",
  "couscous",
  "molasses",
  "watercress",
  "sea bass",
  "lemongrass",
  "octopus",
  "gas",
])("%s is no plural", (word) => {
  expect(singularPhrase(word)).toBe(word);
});
