import { describe, expect, test } from "vitest";
import { parseJsonLd } from "./json-ld.ts";

const CONTEXT = { language: "en" };
const EGG = { "@type": "Recipe", name: "Egg", recipeIngredient: ["1 egg"], recipeInstructions: "Boil." };

function draftOf(document: unknown) {
  const { recipes, issues } = parseJsonLd(JSON.stringify(document), CONTEXT);
  expect(issues).toEqual([]);
  const [recipe] = recipes;
  if (!recipe) throw new Error("no recipe");
  return recipe.draft;
}

test("a recipe as a blog's plug-in writes it, in a graph with references", () => {
  const draft = draftOf({
    "@context": "https://schema.org",
    "@graph": [
      { "@type": "WebPage", "@id": "https://x.test/pie", inLanguage: "en-US" },
      { "@type": "Person", "@id": "#ada", name: "Ada" },
      {
        "@type": ["Recipe", "NewsArticle"],
        name: "Shepherd&#8217;s pie",
        description: "<p>Mash &amp; lamb.</p>",
        author: { "@id": "#ada" },
        url: "https://x.test/pie",
        publisher: { "@type": "Organization", name: "X" },
        datePublished: "2020-02-03T10:00:00+00:00",
        image: [
          "https://x.test/1.jpg",
          { "@type": "ImageObject", url: "https://x.test/2.jpg", caption: "Pie" },
        ],
        recipeYield: ["4", "4 servings"],
        prepTime: "PT20M",
        cookTime: "PT1H",
        totalTime: "PT1H20M",
        recipeCuisine: ["British"],
        recipeCategory: "Main",
        keywords: "lamb, potato",
        suitableForDiet: "https://schema.org/GlutenFreeDiet",
        recipeIngredient: ["500 g lamb", "For the mash:", "1 kg potatoes"],
        recipeInstructions: [
          {
            "@type": "HowToSection",
            name: "Filling",
            itemListElement: [{ "@type": "HowToStep", name: "Fry", text: "Fry the lamb." }],
          },
          { "@type": "HowToStep", text: "Bake <em>it</em>." },
        ],
        aggregateRating: { "@type": "AggregateRating", ratingValue: "4.75", ratingCount: "12" },
      },
    ],
  });

  expect(draft).toEqual({
    title: "Shepherd’s pie",
    summary: "Mash & lamb.",
    language: "en",
    authorCredit: "Ada",
    sourceUrl: "https://x.test/pie",
    sourceName: "X",
    cuisine: "British",
    difficulty: null,
    tags: ["main", "lamb", "potato", "gluten-free"],
    prepMinutes: 20,
    cookMinutes: 60,
    totalMinutes: 80,
    servings: { amount: 4, unit: null },
    ingredientGroups: [
      { title: null, lines: ["500 g lamb"] },
      { title: "For the mash", lines: ["1 kg potatoes"] },
    ],
    stepGroups: [
      { title: "Filling", steps: ["Fry the lamb."] },
      { title: null, steps: ["Bake it."] },
    ],
    notes: [],
    pictures: [
      { reference: "https://x.test/1.jpg", alt: "" },
      { reference: "https://x.test/2.jpg", alt: "Pie" },
    ],
    rating: { average: 4.75, count: 12 },
    publishedAt: new Date("2020-02-03T10:00:00Z"),
  });
});

test.each([
  { name: "text with line breaks", value: "Boil.\nPeel.", steps: ["Boil.", "Peel."] },
  { name: "one numbered paragraph", value: "1. Boil 2 eggs. 2. Peel.", steps: ["Boil 2 eggs.", "Peel."] },
  { name: "an HTML list", value: "<ol><li>Boil.</li><li>Peel.</li></ol>", steps: ["Boil.", "Peel."] },
  { name: "an array of numbered texts", value: ["Step 1: Boil.", "2) Peel."], steps: ["Boil.", "Peel."] },
  { name: "one HowToStep", value: { "@type": "HowToStep", text: "Boil." }, steps: ["Boil."] },
  { name: "names without text", value: [{ "@type": "HowToStep", name: "Boil." }], steps: ["Boil."] },
  {
    name: "an ItemList of ListItems",
    value: {
      "@type": "ItemList",
      itemListElement: [{ "@type": "ListItem", item: { text: "Boil." } }, "Peel."],
    },
    steps: ["Boil.", "Peel."],
  },
  { name: "nested arrays", value: [[{ text: "Boil." }], [["Peel."]]], steps: ["Boil.", "Peel."] },
  {
    name: "directions and tips in a step",
    value: {
      "@type": "HowToStep",
      itemListElement: [
        { "@type": "HowToDirection", text: "Boil" },
        { "@type": "HowToTip", text: "Gently." },
      ],
    },
    steps: ["Boil. Gently."],
  },
])("instructions as $name", ({ value, steps }) => {
  expect(draftOf({ ...EGG, recipeInstructions: value }).stepGroups.flatMap((group) => group.steps)).toEqual(
    steps,
  );
});

test.each([
  { name: "a number", value: 4, servings: { amount: 4, unit: null } },
  {
    name: "a QuantitativeValue",
    value: { "@type": "QuantitativeValue", value: 12, unitText: "muffins" },
    servings: { amount: 12, unit: "muffins" },
  },
  {
    name: "a list of which one says more",
    value: ["12", "12 muffins"],
    servings: { amount: 12, unit: "muffins" },
  },
  { name: "nothing countable", value: "a feast", servings: null },
])("a yield as $name", ({ value, servings }) => {
  expect(draftOf({ ...EGG, recipeYield: value }).servings).toEqual(servings);
});

test.each([
  {
    name: "out of ten",
    value: { ratingValue: 9, bestRating: 10, worstRating: 0, ratingCount: 3 },
    rating: { average: 4.6, count: 3 },
  },
  { name: "by reviews", value: { ratingValue: "3,5", reviewCount: 2 }, rating: { average: 3.5, count: 2 } },
  { name: "without votes", value: { ratingValue: 5, ratingCount: 0 }, rating: null },
  { name: "above its scale", value: { ratingValue: 7, ratingCount: 1 }, rating: null },
])("a rating $name", ({ value, rating }) => {
  expect(draftOf({ ...EGG, aggregateRating: value }).rating).toEqual(rating);
});

describe("a .json file", () => {
  test("holds many recipes; all but the first carry a key", () => {
    const { recipes } = parseJsonLd(JSON.stringify([EGG, { ...EGG, name: "Two" }]), CONTEXT);
    expect(recipes.map(({ key, draft }) => [key, draft.title])).toEqual([
      ["", "Egg"],
      ["2", "Two"],
    ]);
  });

  test("lets good recipes in beside a bad one", () => {
    const { recipes, issues } = parseJsonLd(JSON.stringify([{ ...EGG, recipeIngredient: [] }, EGG]), CONTEXT);
    expect(recipes.map(({ draft }) => draft.title)).toEqual(["Egg"]);
    expect(issues).toEqual([{ severity: "failure", line: 1, reason: "no ingredients" }]);
  });

  test.each([
    { name: "broken JSON, with its line", text: '{\n"a": 1,\n"b": }', line: 3, reason: "is not valid JSON" },
    { name: "no recipe", text: '{"@type": "Person"}', line: 1, reason: "holds no recipe" },
  ])("says $name", ({ text, line, reason }) => {
    expect(parseJsonLd(text, CONTEXT).issues).toEqual([{ severity: "failure", line, reason }]);
  });
});
