import { expect, test } from "vitest";
import { readRecipePage } from "./web-page.ts";

/** One soup, in the shapes in which well-known plug-ins and publishers say it; the words are our own. */
const URL = "https://www.goodsoup.test/recipes/pea-soup";
const LINES = ["500 g frozen peas", "1 large onion", "2 tbsp butter"];
const STEPS = [
  "Chop the onion and fry it in the butter until it is soft.",
  "Add the peas with half a litre of water and simmer for ten minutes.",
  "Blend until smooth and season to taste.",
];
const EXPECTED = {
  title: "Pea soup",
  lines: LINES,
  steps: STEPS,
  prepMinutes: 10,
  cookMinutes: 20,
  totalMinutes: 30,
  servings: { amount: 4, unit: null },
};

const TIMES = { prepTime: "PT10M", cookTime: "PT20M", totalTime: "PT30M" };
const RECIPE = { "@type": "Recipe", name: "Pea soup", recipeIngredient: LINES, recipeYield: "4", ...TIMES };
const linked = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const schema = (node: object) => linked({ "@context": "https://schema.org/", ...node });
const howTo = (part: (text: string, index: number) => object) =>
  STEPS.map((text, index) => ({ "@type": "HowToStep", ...part(text, index) }));
const items = (lines: readonly string[], attributes: (index: number) => string) =>
  lines.map((line, index) => `<li ${attributes(index)}>${line}</li>`).join("");

test.each<{ name: string; html: string }>([
  {
    name: "WP Recipe Maker, in the graph of an SEO plug-in",
    html: schema({
      "@graph": [
        { "@type": "Article", "@id": `${URL}#article`, headline: "The soup that my aunt made" },
        { "@type": "WebPage", "@id": URL, name: "Pea soup - Good Soup", isPartOf: { "@id": "#website" } },
        { "@type": "BreadcrumbList", itemListElement: [{ "@type": "ListItem", position: 1, name: "Soups" }] },
        {
          ...RECIPE,
          "@id": `${URL}#recipe`,
          isPartOf: { "@id": `${URL}#article` },
          mainEntityOfPage: URL,
          author: { "@type": "Person", name: "Ada" },
          recipeYield: ["4", "4 servings"],
          recipeCategory: ["Soup"],
          recipeInstructions: howTo((text, index) => ({ text, name: text, url: `${URL}#wprm-${index}` })),
          aggregateRating: { "@type": "AggregateRating", ratingValue: "4.9", ratingCount: "31" },
          nutrition: { "@type": "NutritionInformation", calories: "210 kcal", servingSize: "1 serving" },
        },
      ],
    }),
  },
  {
    name: "Tasty Recipes",
    html: schema({
      ...RECIPE,
      recipeYield: ["4", "4 servings 1x"],
      keywords: "pea soup, quick",
      recipeInstructions: howTo((text, index) => ({ text, url: `${URL}#instruction-step-${index + 1}` })),
      review: [{ "@type": "Review", reviewBody: "Lovely.", author: { "@type": "Person", name: "Grace" } }],
    }),
  },
  {
    name: "Mediavine Create, which names each step by its beginning",
    html: schema({
      ...RECIPE,
      image: [{ "@type": "ImageObject", url: "https://www.goodsoup.test/soup.jpg", width: 1200 }],
      recipeInstructions: howTo((text, index) => ({
        text,
        position: index + 1,
        name: `${text.slice(0, 28)}...`,
        url: `${URL}#mv_create_1_${index + 1}`,
      })),
    }),
  },
  {
    name: "EasyRecipe, microdata with times in tags of their own",
    html: `<div class="easyrecipe" itemscope itemtype="http://schema.org/Recipe"><div class="item ERName"><span class="ERSName fn" itemprop="name">Pea soup</span></div>
      <div class="ERSTimes">Prep time: <time itemprop="prepTime" datetime="PT10M">10 mins</time> Cook time: <time itemprop="cookTime" datetime="PT20M">20 mins</time>
      Total time: <time itemprop="totalTime" datetime="PT30M">30 mins</time></div><div class="ERSServes">Serves: <span class="yield" itemprop="recipeYield">4</span></div>
      <div class="ERSIngredients"><div class="ERSIngredientsHeader">Ingredients</div><ul>${items(LINES, () => 'class="ingredient" itemprop="ingredients"')}</ul></div>
      <div class="ERSInstructions"><div class="ERSInstructionsHeader">Instructions</div><ol>${items(STEPS, () => 'class="instruction" itemprop="recipeInstructions"')}</ol></div></div>`,
  },
  {
    name: "ZipList",
    html: `<div id="zlrecipe-container" class="zlrecipe-container-border" itemscope itemtype="http://schema.org/Recipe"><div id="zlrecipe-title" itemprop="name">Pea soup</div>
      <p id="zlrecipe-prep-time">Prep Time: <span itemprop="prepTime" content="PT10M">10 minutes</span></p><p>Cook Time: <span itemprop="cookTime" content="PT20M">20 minutes</span></p>
      <p>Total Time: <span itemprop="totalTime" content="PT30M">30 minutes</span></p><p>Yield: <span itemprop="recipeYield">4</span></p>
      <p id="zlrecipe-ingredients">Ingredients</p><ul id="zlrecipe-ingredients-list">${items(LINES, (index) => `id="zlrecipe-ingredient-${index}" class="ingredient" itemprop="ingredients"`)}</ul>
      <p id="zlrecipe-instructions">Instructions</p><ol id="zlrecipe-instructions-list" class="instructions">${items(STEPS, (index) => `id="zlrecipe-instruction-${index}" class="instruction" itemprop="recipeInstructions"`)}</ol></div>`,
  },
  {
    name: "Jetpack, with microdata on its classes",
    html: `<div class="hrecipe h-recipe jetpack-recipe" itemscope itemtype="https://schema.org/Recipe"><h3 class="p-name jetpack-recipe-title fn" itemprop="name">Pea soup</h3>
      <ul class="jetpack-recipe-meta"><li class="jetpack-recipe-servings p-yield yield" itemprop="recipeYield"><strong>Servings: </strong>4</li>
      <li><time itemprop="prepTime" datetime="PT10M"><strong>Prep: </strong>10</time></li><li><time itemprop="cookTime" datetime="PT20M">20</time></li><li><time itemprop="totalTime" datetime="PT30M">30</time></li></ul>
      <div class="jetpack-recipe-content"><div class="jetpack-recipe-ingredients"><h4>Ingredients</h4><ul>${items(LINES, () => 'class="jetpack-recipe-ingredient p-ingredient ingredient" itemprop="recipeIngredient"')}</ul></div>
      <div class="jetpack-recipe-directions e-instructions" itemprop="recipeInstructions"><h4>Directions</h4><ol>${items(STEPS, () => "")}</ol></div></div></div>`,
  },
  {
    name: "a list at the top, a recipe that is news as well",
    html: linked([
      {
        "@context": "http://schema.org",
        ...RECIPE,
        "@type": ["Recipe", "NewsArticle"],
        headline: "Pea soup",
        mainEntityOfPage: { "@type": ["WebPage"], "@id": URL },
        recipeYield: ["4"],
        recipeInstructions: howTo((text) => ({ text, image: [{ "@type": "ImageObject", url: "s.jpg" }] })),
        author: [{ "@type": "Person", name: "Ada" }],
        publisher: { "@type": "Organization", name: "Good Soup" },
        about: [],
      },
    ]),
  },
  {
    name: "a magazine, steps in paragraphs, servings a number",
    html: schema({
      ...RECIPE,
      recipeYield: 4,
      recipeInstructions: howTo((text) => ({ text: `<p>${text}</p>` })),
      suitableForDiet: "https://schema.org/VegetarianDiet, https://schema.org/GlutenFreeDiet",
    }),
  },
  {
    name: "a newspaper, each step with a context of its own",
    html: schema({
      ...RECIPE,
      recipeYield: "4 servings",
      recipeInstructions: howTo((text) => ({ "@context": "http://schema.org", text })),
      video: { "@context": "http://schema.org", "@type": "VideoObject", name: "How to blend" },
    }),
  },
  {
    name: "a German community: long durations, spaces where a unit is missing, steps in one text",
    html: schema({
      ...RECIPE,
      prepTime: "P0DT0H10M",
      cookTime: "P0DT0H20M",
      totalTime: "P0DT0H30M",
      recipeIngredient: ["500 g frozen peas", "1  large onion ", "2 tbsp  butter"],
      recipeInstructions: STEPS.join("\n\n"),
      author: { "@type": "Person", name: "ada_kocht" },
    }),
  },
  {
    name: "a French community, entities in its words",
    html: schema({
      ...RECIPE,
      name: "Pea&nbsp;soup",
      recipeYield: "4 personnes",
      recipeIngredient: LINES.map((line) => line.replace(" ", "&#160;")),
      recipeInstructions: howTo((text) => ({ text: text.replace("until", "&#117;ntil") })),
    }),
  },
  {
    name: "cooks who share: steps with pictures, a country's word for portions",
    html: schema({
      ...RECIPE,
      inLanguage: "en",
      recipeYield: "4 porções",
      author: { "@type": "Person", name: "Ada", url: "https://www.goodsoup.test/cooks/1" },
      recipeInstructions: howTo((text, index) => ({
        text,
        url: `${URL}#step_${index}`,
        image: ["https://www.goodsoup.test/steps/1.jpg"],
      })),
      interactionStatistic: { "@type": "InteractionCounter", userInteractionCount: 12 },
    }),
  },
])("$name", ({ html }) => {
  const draft = readRecipePage(`<!doctype html><title>Pea soup - Good Soup</title><main>${html}</main>`, URL);
  const { title, prepMinutes, cookMinutes, totalMinutes, servings } = draft ?? {};
  expect({
    title,
    lines: draft?.ingredientGroups.flatMap(({ lines }) => lines),
    steps: draft?.stepGroups.flatMap(({ steps }) => steps),
    prepMinutes,
    cookMinutes,
    totalMinutes,
    servings,
  }).toEqual(EXPECTED);
});

test("hRecipe, an ingredient in pieces", () => {
  const html = `<div class="hrecipe"><h1 class="fn">Pea soup</h1><ul>
    <li class="ingredient"><span class="value">500</span> <span class="type">g</span> <span class="name">frozen peas</span></li>
    <li class="ingredient"><span class="amount">1</span> <span class="name">large onion</span></li>
    <li class="ingredient"><span class="value">2</span> <span class="type">tbsp</span> <span class="name">butter</span></li></ul>
    <ol class="instructions">${items(STEPS, () => 'class="instruction"')}</ol></div>`;
  const draft = readRecipePage(`<title>Pea soup</title>${html}`, URL);
  expect(draft?.ingredientGroups).toEqual([{ title: null, lines: LINES }]);
  expect(draft?.stepGroups).toEqual([{ title: null, steps: STEPS }]);
});
