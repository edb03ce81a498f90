import { expect, test } from "vitest";
import type { RecipeDetail } from "./model.ts";
import { recipeStructuredData, scriptJson } from "./structured-data.ts";

const image = {
  hash: "0123456789abcdef0123456789abcdef",
  widthPx: 1_600,
  heightPx: 1_200,
  thumbhash: "",
  dominantColor: "#aa5522",
  alt: "Soup in a bowl",
  credit: null,
  licence: null,
};

const soup: RecipeDetail = {
  id: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
  slug: "leek-soup",
  title: "Leek soup</script><script>alert(1)</script>",
  summary: "",
  totalMinutes: 45,
  difficulty: "easy",
  cuisine: { slug: "french", name: "French" },
  rating: null,
  image,
  publishedAt: "2026-01-02T03:04:05.000Z",
  updatedAt: "2026-01-03T03:04:05.000Z",
  language: "en",
  authorCredit: null,
  source: null,
  prepMinutes: 10,
  cookMinutes: null,
  servings: { amount: 4, unit: null },
  tags: [],
  ingredientGroups: [
    {
      title: null,
      items: [
        {
          quantity: { min: 3, max: null },
          unit: null,
          name: "leeks",
          note: null,
          original: "3 leeks",
          ingredient: { slug: "leek", name: "leek" },
        },
      ],
    },
  ],
  stepGroups: [
    { title: null, steps: ["Slice the leeks."] },
    { title: "To serve", steps: ["Add cream."] },
  ],
  notes: [],
  images: [],
};

test("recipeStructuredData names what search engines show", () => {
  expect(recipeStructuredData(soup, "https://example.org")).toMatchObject({
    url: "https://example.org/recipes/leek-soup",
    image: [`https://example.org/media/${image.hash}/1200`],
    prepTime: "PT10M",
    totalTime: "PT45M",
    recipeYield: "4 servings",
    recipeIngredient: ["3 leeks"],
    recipeInstructions: [
      { "@type": "HowToStep", text: "Slice the leeks." },
      { "@type": "HowToSection", name: "To serve", itemListElement: [{ text: "Add cream." }] },
    ],
  });
});

test("recipeStructuredData leaves out what is not known", () => {
  const written = JSON.parse(scriptJson(recipeStructuredData(soup, "https://example.org")));
  for (const absent of ["cookTime", "description", "author", "aggregateRating", "keywords"]) {
    expect(written).not.toHaveProperty(absent);
  }
});

test("scriptJson cannot be closed by a title, and reads the same", () => {
  const text = scriptJson(recipeStructuredData(soup, "https://example.org"));
  expect(text).not.toContain("<");
  expect(JSON.parse(text).name).toBe(soup.title);
});
