import type { Problem } from "#lib/http/problem.ts";
import type { FacetPage, RecipeDetail, RecipePage, Suggestions } from "#lib/recipes/model.ts";
import { recipeCard } from "#lib/recipes/model.ts";

/** What the documentation shows; a test holds them to the schemas. */
export const exampleDetail: RecipeDetail = {
  id: "5f0c1f4e-8a46-4c0b-9a4e-2f1f9d2f6a51",
  slug: "leek-and-potato-soup",
  title: "Leek and Potato Soup",
  summary: "Silky, pale green and ready within the hour.",
  totalMinutes: 45,
  difficulty: "easy",
  cuisine: { slug: "french", name: "French" },
  rating: { average: 4.6, count: 31 },
  image: {
    hash: "9b74c9897bac770ffc029102a200c5de",
    widthPx: 1600,
    heightPx: 1200,
    thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI",
    dominantColor: "#c9c78f",
    alt: "A bowl of leek and potato soup with chives",
    credit: null,
    licence: null,
  },
  publishedAt: "2026-03-02T09:30:00.000Z",
  language: "en",
  authorCredit: null,
  source: null,
  prepMinutes: 15,
  cookMinutes: 30,
  servings: { amount: 4, unit: null },
  tags: [{ slug: "soup", name: "Soup" }],
  ingredientGroups: [
    {
      title: null,
      items: [
        {
          quantity: { min: 3, max: null },
          unit: null,
          name: "large leeks",
          note: "white and pale green parts, sliced",
          original: "3 large leeks, white and pale green parts, sliced",
          ingredient: { slug: "leek", name: "leek" },
        },
      ],
    },
  ],
  stepGroups: [{ title: null, steps: ["Melt the butter and sweat the leeks until soft.", "Add the rest."] }],
  notes: ["Good cold, too."],
  images: [],
  updatedAt: "2026-03-02T09:30:00.000Z",
};

const exampleCard = recipeCard.strip().parse(exampleDetail);
const exampleCursor = "Zk9xT3JtWnBkQ0ZqYUhGeVptVnpkQXsiYWZ0ZXIi";

export const examplePage: RecipePage = {
  items: [exampleCard],
  nextCursor: exampleCursor,
  total: { value: 12, exact: true },
  correctedTo: null,
};

export const exampleIngredients: FacetPage = {
  items: [{ slug: "leek", name: "leek", recipeCount: 27 }],
  nextCursor: null,
};
export const exampleTags: FacetPage = {
  items: [
    { slug: "soup", name: "Soup", recipeCount: 12 },
    { slug: "sourdough", name: "Sourdough", recipeCount: 3 },
  ],
  nextCursor: exampleCursor,
};
export const exampleCuisines: FacetPage = {
  items: [{ slug: "french", name: "French", recipeCount: 14 }],
  nextCursor: null,
};

export const exampleSuggestions: Suggestions = {
  recipes: [{ slug: exampleCard.slug, title: exampleCard.title, image: exampleCard.image }],
  ingredients: exampleIngredients.items,
  tags: [],
  cuisines: [],
  correctedTo: null,
};

export const exampleProblem: Problem = {
  type: "/problems/validation",
  title: "Some fields are invalid",
  status: 400,
  detail: "Some fields are invalid.",
  instance: "urn:request:1d7a3c1e-52c4-4c0c-9f38-0d6d3e6ab1f0",
  errors: [{ path: "limit", message: 'limit must be a whole number from 1 to 100, not "1000"' }],
};
