import { describe, expect, test } from "vitest";
import { artSpecFor } from "./art-spec.ts";
import { hashArtSpec } from "./hash.ts";

const subject = (title: string, ingredientNames: string[], tags: string[] = []) => ({
  title,
  ingredientNames,
  tags,
  cuisine: null,
});

describe("artSpecFor", () => {
  test.each([
    { title: "Rice Pudding", dish: "pudding" },
    { title: "Egg Fried Rice", dish: "rice" },
    { title: "Chicken Satay with Peanut Sauce", dish: "skewers" },
    { title: "Pork and Chive Dumplings", dish: "dumplings" },
    { title: "Crème Brûlée", dish: "pudding" },
    { title: "Shepherd's Pie", dish: "gratin" },
    { title: "Pumpkin Pie", dish: "tart" },
    { title: "Pizza Sauce (easy)", dish: "dip" },
    { title: "Bœuf Bourguignon", dish: "stew" },
    { title: "Tacos al Pastor", dish: "handheld" },
    { title: "Something Else", dish: "plate" },
  ])("serves $title as $dish", ({ title, dish }) => {
    expect(artSpecFor(subject(title, ["salt"])).dish).toBe(dish);
  });

  test("serves a title that says nothing by its tags", () => {
    expect(artSpecFor(subject("Grandmother's Favourite", ["water"], ["soup"])).dish).toBe("soup");
  });

  test.each([
    {
      name: "the one in the title",
      title: "Lemon Chicken",
      ingredients: ["lemon", "chicken thighs", "beef"],
      main: "chicken",
    },
    {
      name: "mushrooms, not oysters",
      title: "Stir Fry",
      ingredients: ["oyster mushrooms"],
      main: "mushroom",
    },
    { name: "peanuts, not butter", title: "Sauce", ingredients: ["peanut butter"], main: "peanut" },
    {
      name: "the first of two",
      title: "Salad",
      ingredients: ["feta or smoked salmon"],
      main: "white-cheese",
    },
    {
      name: "the weighty before the pantry",
      title: "Roast",
      ingredients: ["butter", "garlic", "leg of lamb"],
      main: "lamb",
    },
    { name: "nothing from a stock", title: "Soup", ingredients: ["beef stock", "carrots"], main: "carrot" },
  ])("makes $name the main ingredient", ({ title, ingredients, main }) => {
    expect(artSpecFor(subject(title, ingredients)).icons[0]).toBe(main);
  });

  test("shows no animal to those who eat none", () => {
    const ingredients = ["bacon", "prawns", "eggs", "butter", "cheese", "honey", "mushrooms"];
    const vegetarian = artSpecFor(subject("Pie", ingredients, ["Vegetarian"]));
    const vegan = artSpecFor(subject("Pie", ingredients, ["vegan"]));

    expect(vegetarian.icons).not.toEqual(expect.arrayContaining(["bacon"]));
    expect(vegetarian.icons).not.toEqual(expect.arrayContaining(["shrimp"]));
    expect(vegan.icons).toEqual(["mushroom"]);
  });

  test("gives the same recipe the same picture, whatever the spelling of its plural", () => {
    const one = artSpecFor(subject("Tomato Soup", ["tomatoes", "onions", "garlic cloves"]));
    const two = artSpecFor(subject("tomato soup", ["tomato", "onion", "garlic"]));

    expect(hashArtSpec(two)).toBe(hashArtSpec(one));
  });

  test("keeps the pictures few, however many recipes", () => {
    const mains = ["chicken", "beef", "tomato", "potato", "egg", "mushroom", "tofu", "salmon"];
    const others = [
      "onion",
      "garlic",
      "lime",
      "chilli",
      "ginger",
      "lemon",
      "basil",
      "cheddar",
      "carrot",
      "cream",
    ];
    const hashes = new Set<string>();
    for (let recipe = 0; recipe < 4_096; recipe++) {
      const main = mains[recipe % mains.length] ?? "";
      const rest = others.filter((_, index) => (Math.floor(recipe / mains.length) >> index) & 1);
      hashes.add(hashArtSpec(artSpecFor(subject(`${main} stew ${recipe}`, [main, ...rest]))));
    }
    expect(hashes.size).toBeLessThan(250);
  });
});

test("hashArtSpec does not depend on the order of properties", () => {
  const spec = artSpecFor(subject("Leek Soup", ["leeks", "potatoes"]));
  const reordered = Object.fromEntries(Object.entries(spec).toReversed()) as typeof spec;

  expect(hashArtSpec(reordered)).toBe(hashArtSpec(spec));
  expect(hashArtSpec(spec)).toMatch(/^[0-9a-f]{32}$/);
});
