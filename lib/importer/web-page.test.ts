import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recipeDraft } from "#lib/recipes/draft.ts";
import { readRecipePage } from "./web-page.ts";

const URL = "https://www.goodsoup.test/recipes/pea-soup";
const SOUP = {
  "@context": "https://schema.org",
  "@type": "Recipe",
  name: "Pea soup",
  recipeIngredient: ["500 g peas", "1 onion"],
  recipeInstructions: [
    { "@type": "HowToStep", text: "Chop the onion." },
    { "@type": "HowToStep", text: "Simmer." },
  ],
};
const INGREDIENTS = ["500 g peas", "1 onion"];
const STEPS = ["Chop the onion.", "Simmer."];

const linked = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
const script = (json: string) => `<script type="application/ld+json">${json}</script>`;

/** A page of a site, with what stands around a recipe. */
const page = (body: string, head = "") => `<!doctype html>
<html lang="en"><head><title>Pea soup | Good Soup</title><meta property="og:site_name" content="Good Soup">${head}</head>
<body><nav><ul><li><a href="#i">Ingredients</a></li><li>Method</li></ul></nav>${body}
<footer><p>Copyright Good Soup</p><ul class="menu"><li>About us</li><li>Contact us</li></ul></footer></body></html>`;

function read(html: string, url = URL) {
  const draft = readRecipePage(html, url);
  return (
    draft && {
      title: draft.title,
      ingredients: draft.ingredientGroups.flatMap(({ lines }) => lines),
      steps: draft.stepGroups.flatMap(({ steps }) => steps),
    }
  );
}

const EXPECTED = { title: "Pea soup", ingredients: INGREDIENTS, steps: STEPS };

describe("JSON-LD", () => {
  test("with everything a page says around it", () => {
    const draft = readRecipePage(
      page(
        linked({
          "@context": "https://schema.org",
          "@graph": [
            { "@type": "WebPage", "@id": `${URL}/` },
            {
              ...SOUP,
              image: "/pix/soup.jpg",
              recipeYield: ["4", "4 bowls"],
              totalTime: "PT1H5M",
              author: "https://x.test",
            },
          ],
        }),
        `<meta name="description" content="Lovely.">`,
      ),
      URL,
    );
    expect(draft).toMatchObject({
      title: "Pea soup",
      summary: "Lovely.",
      language: "en",
      authorCredit: null,
      sourceUrl: URL,
      sourceName: "Good Soup",
      servings: { amount: 4, unit: "bowls" },
      totalMinutes: 65,
      pictures: [{ reference: "https://www.goodsoup.test/pix/soup.jpg", alt: "" }],
    });
    expect(recipeDraft.parse(draft)).toEqual(draft);
  });

  test.each([
    { name: "type as an address", data: { ...SOUP, "@type": "https://schema.org/Recipe" } },
    { name: "type in a list", data: { ...SOUP, "@type": ["Recipe", "NewsArticle"] } },
    { name: "type in lower case", data: { ...SOUP, "@type": "recipe" } },
    {
      name: "names with a prefix",
      data: {
        "@type": "schema:Recipe",
        "schema:name": "Pea soup",
        "schema:recipeIngredient": INGREDIENTS,
        "schema:recipeInstructions": STEPS,
      },
    },
    {
      name: "names in capitals",
      data: { "@type": "Recipe", Name: "Pea soup", RecipeIngredient: INGREDIENTS, RecipeInstructions: STEPS },
    },
    { name: "a list of one", data: [[SOUP]] },
    { name: "inside of a page", data: { "@type": "WebPage", mainEntity: SOUP } },
    { name: "a string of JSON", data: JSON.stringify(SOUP) },
    {
      name: "steps named by their numbers",
      data: {
        ...SOUP,
        recipeInstructions: STEPS.map((text, index) => ({
          "@type": "HowToStep",
          name: `Step ${index + 1}`,
          text,
        })),
      },
    },
    {
      name: "steps named by their beginning",
      data: {
        ...SOUP,
        recipeInstructions: STEPS.map((text) => ({
          "@type": "HowToStep",
          name: `${text.slice(0, 5)}...`,
          text,
        })),
      },
    },
    {
      name: "an empty section before the real one",
      data: {
        ...SOUP,
        recipeInstructions: [
          { "@type": "HowToSection" },
          {
            "@type": "HowToSection",
            name: "Directions",
            itemListElement: { "@type": "ItemList", itemListElement: STEPS },
          },
        ],
      },
    },
    {
      name: "steps in HTML",
      data: { ...SOUP, recipeInstructions: "<p>Chop the\n onion.</p>\n<p>Simmer.</p>" },
    },
    {
      name: "steps in escaped HTML",
      data: {
        ...SOUP,
        recipeInstructions: "&lt;li&gt;Chop the onion.&lt;/li&gt;&lt;li&gt;Simmer.&lt;/li&gt;",
      },
    },
    {
      name: "steps numbered in one text",
      data: { ...SOUP, recipeInstructions: "1. Chop the onion. 2. Simmer." },
    },
    {
      name: "a step over several lines",
      data: { ...SOUP, recipeInstructions: [{ text: "Chop\nthe onion." }, { text: "Simmer." }] },
      steps: ["Chop. the onion.", "Simmer."],
    },
    { name: "ingredients in one text", data: { ...SOUP, recipeIngredient: "500 g peas<br>1 onion" } },
    {
      name: "ingredients on wrapped lines",
      data: { ...SOUP, recipeIngredient: ["500 g\n   peas", " 1&nbsp;onion"] },
    },
    {
      name: "ingredients as values",
      data: {
        ...SOUP,
        recipeIngredient: [
          { "@type": "PropertyValue", value: 500, unitText: "g", name: "peas" },
          { "@type": "PropertyValue", value: "1", name: "onion" },
        ],
      },
    },
    { name: "entities encoded twice", data: { ...SOUP, name: "Pea &amp;amp; soup" }, title: "Pea & soup" },
  ])(
    "$name",
    ({ data, steps = STEPS, title = "Pea soup" }: { data: unknown; steps?: string[]; title?: string }) => {
      expect(read(page(linked(data)))).toEqual({ title, ingredients: INGREDIENTS, steps });
    },
  );

  test("a step's name that says more is kept before its text", () => {
    const named = {
      ...SOUP,
      recipeInstructions: [{ "@type": "HowToStep", name: "Start", text: "Chop." }, STEPS[1]],
    };
    expect(read(page(linked(named)))?.steps).toEqual(["Start: Chop.", "Simmer."]);
  });

  const json = JSON.stringify(SOUP);
  test.each([
    ["quotation marks in a string", json.replace("Pea soup", 'Pea "green" soup'), 'Pea "green" soup'],
    [
      "an inch mark before a comma",
      json.replace("Pea soup", 'Soup in a 9", deep pot'),
      'Soup in a 9", deep pot',
    ],
    ["missing commas", json.replaceAll('","', '"\n"'), "Pea soup"],
    ["comments", json.replace("{", "{ // our recipe\n /* mine */ "), "Pea soup"],
    ["a missing end", json.slice(0, -1), "Pea soup"],
    ["ends too many", `${json}}]}`, "Pea soup"],
    ["escaped quotation marks", json.replaceAll('"', "&quot;"), "Pea soup"],
    ["escapes that do not exist", json.replace("Pea soup", String.raw`Pea\'s soup`), "Pea's soup"],
    ["control characters", json.replace("Pea soup", "Pea\u0001 soup\t"), "Pea soup"],
    ["two documents in one script", `{"@type":"WebSite"}${json}`, "Pea soup"],
    ["a script around it", `var data = ${json};`, "Pea soup"],
  ])("mends %s", (_name, broken, title) => {
    expect(read(page(script(broken)))).toEqual({ title, ingredients: INGREDIENTS, steps: STEPS });
  });

  test("JSON that a program would put into the page", () => {
    const flight = `<script>self.__next_f.push([1,${JSON.stringify(JSON.stringify({ ...SOUP, "@context": "x" }))}])</script>`;
    expect(read(page(flight))).toEqual(EXPECTED);
  });
});

describe("of several recipes the page's own", () => {
  const bread = { ...SOUP, name: "Bread", url: "https://www.goodsoup.test/recipes/bread" };

  test("by its name", () => {
    expect(read(page(`${linked([bread, { ...SOUP }])}<h1>Pea soup</h1>`))?.title).toBe("Pea soup");
  });

  test("by its address", () => {
    const other = { ...SOUP, name: "The green one", "@id": `${URL}#recipe` };
    expect(read(page(linked([bread, other])))?.title).toBe("The green one");
  });

  test("a card without contents does not count", () => {
    expect(
      read(
        page(
          linked([
            { "@type": "Recipe", name: "Pea soup" },
            { ...SOUP, name: "Bread" },
          ]),
        ),
      )?.title,
    ).toBe("Bread");
  });

  test("halves of the same recipe in two scripts are one", () => {
    const { recipeInstructions, ...half } = SOUP;
    expect(
      read(page(linked(half) + linked({ "@type": "Recipe", name: "Pea soup", recipeInstructions }))),
    ).toEqual(EXPECTED);
  });
});

test.each([
  {
    name: "microdata, wrapped and marked up twice",
    body: `<div itemscope itemtype="http://schema.org/Recipe"><h1 itemprop="name">Pea soup</h1>
      <ul itemprop="ingredients"><li itemprop="ingredients">500 g\n   peas</li><li itemprop="ingredients">1 onion</li></ul>
      <div itemprop="recipeInstructions"><ol><li><p>Chop\n the onion.</p></li><li>Simmer.</li></ol></div></div>`,
  },
  {
    name: "microdata that leaves out the amounts beside it",
    body: `<div itemscope itemtype="http://data-vocabulary.org/Recipe"><h1 itemprop="name">Pea soup</h1>
      <ul><li>500 g <a itemprop="ingredient" href="/peas">peas</a></li><li>1 <b itemprop="ingredient">onion</b></li></ul>
      <p itemprop="instructions">Chop the onion.</p><p itemprop="instructions">Simmer.</p></div>`,
  },
  {
    name: "properties outside of any item",
    body: `<h1>Pea soup</h1><li itemprop="recipeIngredient">500 g peas</li><li itemprop="recipeIngredient">1 onion</li>
      <ol itemprop="recipeInstructions"><li>Chop the onion.</li><li>Simmer.</li></ol>`,
  },
  {
    name: "RDFa",
    body: `<div vocab="https://schema.org/" typeof="Recipe"><h1 property="name">Pea soup</h1>
      <li property="recipeIngredient">500 g peas</li><li property="recipeIngredient">1 onion</li>
      <div property="recipeInstructions"><p>Chop the onion.</p><p>Simmer.</p></div></div>`,
  },
  {
    name: "h-recipe",
    body: `<article class="h-recipe"><h1 class="p-name">Pea soup</h1><ul><li class="p-ingredient">500 g peas</li>
      <li class="p-ingredient">1 onion</li></ul><div class="e-instructions"><ol><li>Chop the onion.</li><li>Simmer.</li></ol></div></article>`,
  },
  {
    name: "a plug-in's card",
    body: `<h1>My grandmother's soup</h1><div class="wprm-recipe-container"><h2 class="wprm-recipe-name">Pea soup</h2>
      <div class="wprm-recipe-ingredients-container"><h3>Ingredients</h3><ul><li><input type="checkbox"><span>500</span> <span>g</span> <span>peas</span></li><li>1 onion</li></ul></div>
      <div class="wprm-recipe-instructions-container"><h3>Instructions</h3><ul><li><div>Chop the onion.</div></li><li>Simmer.</li></ul></div></div>`,
  },
  {
    name: "headings and lists",
    body: `<h1>Pea soup</h1><p>I make it every week.</p><h2>Ingredients</h2><p>Serves 4</p><ul><li>500 g <b>peas</b></li><li>1 onion</li></ul>
      <h2>Method</h2><ol><li>Chop the onion.</li><li>Simmer.</li></ol><h2>Comments</h2><ul><li>I loved every spoon of it!</li></ul>`,
  },
  {
    name: "bold lines and line breaks",
    body: `<h1>Pea soup</h1><div><p><strong>Ingredients:</strong><br>500 g peas<br>1 onion</p><p><b>Directions:</b></p>
      <p>Chop the onion.</p><p>Simmer.</p></div><div class="related"><p>You might also like these soups of ours</p></div>`,
  },
  {
    name: "a table, in German",
    body: `<h1>Pea soup</h1><h3>Zutaten für 4 Personen</h3><table><tr><td>500 g</td><td>peas</td></tr><tr><td>1</td><td>onion</td></tr></table>
      <h3>Zubereitung</h3><div>Chop the onion.<br><br>Simmer.</div>`,
  },
  {
    name: "steps under headings that count",
    body: `<h1>Pea soup</h1><h2>Ingredients</h2><ul><li>500 g peas</li><li>1 onion</li></ul><h2>Instructions</h2>
      <div class="s"><h3>Step 1</h3><p>Chop the onion.</p></div><div class="s"><h3>Step 2</h3><p>Simmer.</p></div>`,
  },
  {
    name: "amounts, words and numbers in pieces of their own",
    body: `<h1>Pea soup</h1><div class="ingredients__list"><div class="ingredients__item"><div>500 g</div><div>peas</div></div><div class="ingredients__item"><div>1</div><div>onion</div></div></div>
      <h2>Instructions</h2><div class="s"><span>1</span><p>Chop the onion.</p></div><div class="s"><span>2</span><p>Simmer.</p></div>`,
  },
  {
    name: "words set apart by a style sheet alone",
    body: `<h1>Pea soup</h1><h2>Ingredients</h2><ul><li><span>500</span><span>g</span><span>peas</span></li><li><p>1</p><p>onion</p></li></ul>
      <h2>Method</h2><ol><li>1. Chop the onion.</li><li>2. Simmer.</li></ol>`,
  },
  {
    name: "talk of ingredients and of how to make it before the recipe",
    body: `<h1>Pea soup</h1><h2>Ingredients you'll need</h2><ul><li><b>Peas</b>. Frozen ones work well here and are sweet all year round, so buy a big bag of them.</li></ul>
      <h2>How to make pea soup</h2><p>First you fry the onion as in the photo below, and then you add all of the peas.</p>
      <h2>Pea soup</h2><h3>Ingredients</h3><ul><li>500 g peas</li><li>1 onion</li></ul><h3>Instructions</h3><ol><li>Chop the onion.</li><li>Simmer.</li></ol>
      <h3>Notes</h3><p>Freezes well.</p>`,
  },
  {
    name: "Japanese headings",
    body: `<h1>Pea soup</h1><h2>材料（4人分）</h2><ul><li>500 g peas</li><li>1 onion</li></ul><h2>作り方</h2><ol><li>Chop the onion.</li><li>Simmer.</li></ol>`,
  },
  {
    name: "an app's own state",
    body: `<h1>Pea soup</h1><script id="__NEXT_DATA__" type="application/json">${JSON.stringify({
      props: {
        recipe: {
          title: "Pea soup",
          ingredients: [
            {
              items: [
                { amount: 500, unit: "g", name: "peas" },
                { amount: 1, unit: null, name: "onion" },
              ],
            },
          ],
          steps: [{ text: "<p>Chop the onion.</p>" }, { text: "Simmer." }, { text: "" }],
          note: "It is long enough to be a recipe.",
        },
      },
    })}</script>`,
  },
])("$name", ({ body }) => {
  expect(read(page(body))).toEqual(EXPECTED);
});

test("lines with a class each, in containers that say what they are", () => {
  const steps = [
    "Chop the onion and fry it in butter until soft.",
    "Add the peas and simmer for ten minutes.",
  ];
  const rows = INGREDIENTS.map((line) => `<div class="ingredient-row"><span>${line}</span></div>`).join("");
  const body = `<h1>Pea soup</h1><div class="left">${rows}</div><div class="recipe-directions">${steps.map((step) => `<div class="s">${step}</div>`).join("")}</div>`;
  expect(read(page(body))).toEqual({ title: "Pea soup", ingredients: INGREDIENTS, steps });
});

test("lists without headings, by how they read", () => {
  const ingredients = ["500 g peas", "1 onion", "2 sprigs of mint"];
  const steps = ["Chop the onion and fry it in butter.", "Add the peas and simmer for ten minutes."];
  const list = (lines: string[]) => lines.map((line) => `<li>${line}</li>`).join("");
  const body = `<h1>Pea soup</h1><div id="a"><ul>${list(ingredients)}</ul></div><div id="b"><ol>${list(steps)}</ol></div>`;
  expect(read(page(body))).toEqual({ title: "Pea soup", ingredients, steps });
});

test("a list of terms: what is said of each stands behind it", () => {
  const body = `<h1>Pea soup</h1><h2>Ingredients</h2><dl><dt>peas</dt><dd>500 g</dd><dt>onion</dt><dd>1</dd></dl>
    <h2>Method</h2><p>Chop the onion and simmer it with the peas.</p>`;
  expect(read(page(body))?.ingredients).toEqual(["peas 500 g", "onion 1"]);
});

describe("data and page together", () => {
  test("what the data leaves out, the page says", () => {
    const { recipeInstructions, ...half } = SOUP;
    expect(recipeInstructions).toHaveLength(2);
    const body = `${linked(half)}<h2>Method</h2><ol><li>Chop the onion.</li><li>Simmer for ten minutes.</li></ol>`;
    expect(read(page(body))?.steps).toEqual(["Chop the onion.", "Simmer for ten minutes."]);
  });

  test("one text in the data is cut where the page cuts it", () => {
    const blob = { ...SOUP, recipeInstructions: "Chop the onion.Simmer for a while in water." };
    const body = `${linked(blob)}<h2>Method</h2><ol><li>Chop the onion.</li><li>Simmer for a while in water.</li></ol>`;
    expect(read(page(body))?.steps).toEqual(["Chop the onion.", "Simmer for a while in water."]);
  });

  test("the same lines get the groups that a card shows", () => {
    const card = `<div class="tasty-recipes"><div class="tasty-recipes-ingredients"><h4>Soup</h4><ul><li>500 g peas</li></ul><h4>Top</h4><ul><li>1 onion</li></ul></div>
      <div class="tasty-recipes-instructions"><ol><li>Chop the onion.</li><li>Simmer.</li></ol></div></div>`;
    expect(readRecipePage(page(linked(SOUP) + card), URL)?.ingredientGroups).toEqual([
      { title: "Soup", lines: ["500 g peas"] },
      { title: "Top", lines: ["1 onion"] },
    ]);
  });

  test("a recipe without directions is a draft to complete", () => {
    const { recipeInstructions: _left, ...half } = SOUP;
    expect(readRecipePage(page(linked(half)), URL)).toMatchObject({ title: "Pea soup", stepGroups: [] });
  });

  test("the site's name is not the recipe's", () => {
    const named = { ...SOUP, name: "Pea soup | Good Soup" };
    expect(read(page(`${linked(named)}<h1>Pea soup</h1>`))?.title).toBe("Pea soup");
    const { name: _left, ...nameless } = SOUP;
    expect(read(page(linked(nameless)))?.title).toBe("Pea soup");
  });
});

test("a page that is no recipe is none", () => {
  const body = `<h1>About us</h1><p>We have sold soup since 1990.</p><h2>How to make contact</h2><ol><li>Call us on the telephone at any time.</li><li>Write a letter to us.</li></ol>`;
  expect(readRecipePage(page(body), URL)).toBeNull();
  expect(readRecipePage("", URL)).toBeNull();
});

describe("whatever comes in", () => {
  const pieces = fc.constantFrom(
    "<div itemscope itemtype='https://schema.org/Recipe'>",
    "<b itemprop='name __proto__'>",
    "<li itemprop='recipeIngredient'>1 egg",
    "<p itemprop='recipeInstructions'>Boil.",
    "<h2>Ingredients</h2>",
    "<ul><li>1 egg</ul>",
    "<h2>Method</h2>",
    "<table><tr><td>",
    "</div>",
    "<script type='application/ld+json'>",
    '{"@type":"Recipe","name":"Egg","recipeIngredient":["1 egg","salt"],"recipeInstructions":',
    '["Boil."]}',
    "</script>",
    "\0\ud800",
    "&amp;amp;#0;",
    "<div class='ingredients'>",
    "x".repeat(300),
  );
  const anything = fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 20 }));

  test("comes out as a sound draft or none", () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 25 }), fc.string({ maxLength: 10 }), (parts, url) => {
        const draft = readRecipePage(parts.join(""), url);
        if (draft === null) return;
        const filler = {
          ingredientGroups: [{ title: null, lines: ["x"] }],
          stepGroups: [{ title: null, steps: ["x"] }],
        };
        const whole = {
          ...draft,
          ...(draft.ingredientGroups.length === 0 ? { ingredientGroups: filler.ingredientGroups } : {}),
          ...(draft.stepGroups.length === 0 ? { stepGroups: filler.stepGroups } : {}),
        };
        expect(recipeDraft.safeParse(whole).error).toBeUndefined();
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  test("goes beyond no bound of a draft", () => {
    const many = (length: number) => Array.from({ length }, (_, index) => `${index} ${"x".repeat(600)}`);
    const draft = readRecipePage(
      page(
        linked({
          ...SOUP,
          name: "s".repeat(300),
          description: "d".repeat(9_000),
          recipeIngredient: many(300),
          recipeInstructions: many(300),
        }),
      ),
      URL,
    );
    expect(recipeDraft.safeParse(draft).error).toBeUndefined();
  });

  const big = (text: string) => text.repeat(Math.floor(150_000 / text.length));
  // Each took minutes with a step that compares everything with everything; generous for a busy machine.
  test.each([
    ["paragraphs", big("<p>")],
    ["nesting", big("<div>")],
    ["lines of one class", big("<i class='ingredient'>x</i>")],
    [
      "properties",
      `<div itemscope itemtype="https://schema.org/Recipe"><li>${big("<i itemprop='recipeIngredient'>x</i>")}`,
    ],
    ["recipes", big(script('{"@type":"Recipe"}'))],
    ["brackets", script(big("["))],
    ["quotation marks", script(`{"@type":"Recipe","name":"${big('a" b')}`)],
    ["comments", script(`{"@type":"Recipe"${big("/* {")}`)],
    ["separators", `<title>${big(" | ")}</title><h1>${big(" - ")}</h1>`],
  ])("takes no time squared for many %s", (_name, html) => {
    const startedAt = performance.now();
    readRecipePage(html, URL);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test("nested too deeply, it still gives its JSON-LD", () => {
    expect(read(`${"<div>".repeat(2_000)}${linked(SOUP)}`)).toEqual(EXPECTED);
  });
});

test.each([
  { stated: "/recipes/green-soup", found: "https://www.goodsoup.test/recipes/green-soup" },
  { stated: "https://other.test/soup", found: "https://other.test/soup" },
  { stated: "javascript:alert(1)", found: URL },
  { stated: "https://", found: URL },
  { stated: undefined, found: URL },
])("a recipe that says it is from $stated is from $found", ({ stated, found }) => {
  const draft = readRecipePage(page(linked({ ...SOUP, url: stated })), URL);
  expect(draft?.sourceUrl).toBe(found);
});
