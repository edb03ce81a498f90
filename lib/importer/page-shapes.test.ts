import { describe, expect, test } from "vitest";
import { readRecipePage } from "./web-page.ts";

/** Shapes in which sites of all kinds publish the very same recipe, written anew after what was seen of them. */
const URL = "https://www.goodsoup.test/recipes/pea-soup";
const INGREDIENTS = ["500 g frozen peas", "1 large onion", "2 tbsp butter"];
const STEPS = [
  "Chop the onion and fry it in the butter until it is soft.",
  "Add the peas with half a litre of water and simmer for ten minutes.",
  "Blend until smooth and season to taste.",
];
const EXPECTED = { title: "Pea soup", ingredients: INGREDIENTS, steps: STEPS };
const items = (lines: readonly string[], wrap = (line: string) => line) =>
  lines.map((line) => `<li>${wrap(line)}</li>`).join("\n");
const SOUP = {
  "@context": "https://schema.org",
  "@type": "Recipe",
  name: "Pea soup",
  recipeIngredient: INGREDIENTS,
  recipeInstructions: STEPS.map((text) => ({ "@type": "HowToStep", text })),
};
const script = (json: string, type = "application/ld+json") => `<script type="${type}">${json}</script>`;
const linked = (data: unknown) => script(JSON.stringify(data));
const page = (
  body: string,
  title = "Pea soup",
) => `<!doctype html><html><head><title>${title} - Good Soup</title>
  <meta property="og:site_name" content="Good Soup"></head><body><header><a href="/">Good Soup</a><nav><ul><li>Recipes</li><li>About</li></ul></nav></header>
  <main>${body}</main><aside><h3>Popular posts</h3><ul><li>10 salads for hot days</li><li>Our best 5 breads</li></ul></aside>
  <footer><p>© 2026 Good Soup. All rights reserved.</p></footer></body></html>`;

function read(html: string) {
  const draft = readRecipePage(html, URL);
  return {
    title: draft?.title,
    ingredients: draft?.ingredientGroups.flatMap(({ lines }) => lines),
    steps: draft?.stepGroups.flatMap(({ steps }) => steps),
  };
}

const section = (name: string, from: number, to?: number) => ({
  "@type": "HowToSection",
  name,
  itemListElement: STEPS.slice(from, to).map((text) => ({ "@type": "HowToStep", text })),
});

describe("data in scripts", () => {
  test.each<[string, string]>([
    ["a recipe that is an article, too", linked({ ...SOUP, "@type": ["Recipe", "NewsArticle"] })],
    ["steps in one text, a line each", linked({ ...SOUP, recipeInstructions: STEPS.join("\n") })],
    ["steps in one text, with empty lines", linked({ ...SOUP, recipeInstructions: STEPS.join("\r\n\r\n") })],
    ["steps in one text, with breaks", linked({ ...SOUP, recipeInstructions: STEPS.join("<br />") })],
    [
      "steps in one text, as paragraphs",
      linked({ ...SOUP, recipeInstructions: STEPS.map((s) => `<p>${s}</p>`).join("") }),
    ],
    ["steps in one text, as a list", linked({ ...SOUP, recipeInstructions: `<ol>${items(STEPS)}</ol>` })],
    [
      "steps in one text, numbered with brackets",
      linked({ ...SOUP, recipeInstructions: STEPS.map((s, i) => `${i + 1}) ${s}`).join(" ") }),
    ],
    [
      "steps in one text, numbered with words",
      linked({ ...SOUP, recipeInstructions: STEPS.map((s, i) => `Step ${i + 1}: ${s}`).join("\n") }),
    ],
    ["a list of one text with lines", linked({ ...SOUP, recipeInstructions: [STEPS.join("\n")] })],
    [
      "one step that holds all",
      linked({ ...SOUP, recipeInstructions: [{ "@type": "HowToStep", text: STEPS.join("\n\n") }] }),
    ],
    [
      "an ItemList of steps",
      linked({
        ...SOUP,
        recipeInstructions: {
          "@type": "ItemList",
          itemListElement: STEPS.map((text, i) => ({
            "@type": "ListItem",
            position: i + 1,
            item: { "@type": "HowToStep", text },
          })),
        },
      }),
    ],
    [
      "an ItemList of texts",
      linked({ ...SOUP, recipeInstructions: [{ "@type": "ItemList", itemListElement: STEPS }] }),
    ],
    [
      "sections and steps mixed",
      linked({
        ...SOUP,
        recipeInstructions: [
          section("Base", 0, 1),
          { "@type": "HowToStep", text: STEPS[1] },
          section("Finish", 2),
        ],
      }),
    ],
    [
      "sections in sections",
      linked({
        ...SOUP,
        recipeInstructions: [
          {
            "@type": "HowToSection",
            name: "All",
            itemListElement: [section("Base", 0, 2), section("Finish", 2)],
          },
        ],
      }),
    ],
    [
      "a section whose steps are one object",
      linked({
        ...SOUP,
        recipeInstructions: [
          section("Base", 0, 2),
          {
            "@type": "HowToSection",
            name: "Finish",
            itemListElement: { "@type": "HowToStep", text: STEPS[2] },
          },
        ],
      }),
    ],
    [
      "a section whose steps are called steps",
      linked({
        ...SOUP,
        recipeInstructions: [
          { "@type": "HowToSection", steps: STEPS.map((text) => ({ "@type": "HowToStep", text })) },
        ],
      }),
    ],
    [
      "steps of directions and tips",
      linked({
        ...SOUP,
        recipeInstructions: STEPS.map((text) => ({
          "@type": "HowToStep",
          itemListElement: [{ "@type": "HowToDirection", text }],
        })),
      }),
    ],
    [
      "steps whose text is their description",
      linked({
        ...SOUP,
        recipeInstructions: STEPS.map((description, i) => ({
          "@type": "HowToStep",
          name: `Step ${i + 1}`,
          description,
        })),
      }),
    ],
    [
      "steps that have nothing but a name",
      linked({ ...SOUP, recipeInstructions: STEPS.map((name) => ({ "@type": "HowToStep", name })) }),
    ],
    [
      "steps with pictures and videos",
      linked({
        ...SOUP,
        recipeInstructions: STEPS.map((text) => ({
          "@type": "HowToStep",
          text,
          image: "https://x.test/a.jpg",
          video: { "@type": "VideoObject", name: "Stirring", description: "How to stir" },
        })),
      }),
    ],
    [
      "steps with links and bold words",
      linked({
        ...SOUP,
        recipeInstructions: [
          {
            "@type": "HowToStep",
            text: "<strong>Chop</strong> the onion and <a href='/fry'>fry it</a> in the butter until it is soft.",
          },
          ...STEPS.slice(1),
        ],
      }),
    ],
    [
      "steps with invisible characters",
      linked({ ...SOUP, recipeInstructions: STEPS.map((s) => `\u200b${s.replaceAll(" ", "\u00a0")}\ufeff`) }),
    ],
    [
      "empty steps among the others",
      linked({
        ...SOUP,
        recipeInstructions: ["", STEPS[0], " ", { "@type": "HowToStep", text: "" }, ...STEPS.slice(1)],
      }),
    ],
    [
      "steps that each come twice",
      linked({
        ...SOUP,
        recipeInstructions: { "@type": "HowTo", step: STEPS.map((text) => ({ "@type": "HowToStep", text })) },
      }),
    ],
    [
      "ingredients in lists of lists",
      linked({ ...SOUP, recipeIngredient: [INGREDIENTS.slice(0, 2), INGREDIENTS.slice(2)] }),
    ],
    ["ingredients in a text with lines", linked({ ...SOUP, recipeIngredient: INGREDIENTS.join("\n") })],
    [
      "ingredients in a list of one text with lines",
      linked({ ...SOUP, recipeIngredient: [INGREDIENTS.join("\r\n")] }),
    ],
    [
      "ingredients in HTML",
      linked({ ...SOUP, recipeIngredient: INGREDIENTS.map((line) => `<span>${line}</span>`) }),
    ],
    [
      "ingredients under their old name",
      linked({ ...SOUP, recipeIngredient: undefined, ingredients: INGREDIENTS }),
    ],
    [
      "ingredients as named things",
      linked({ ...SOUP, recipeIngredient: INGREDIENTS.map((name) => ({ "@type": "Thing", name })) }),
    ],
    [
      "ingredients with too many blanks",
      linked({ ...SOUP, recipeIngredient: INGREDIENTS.map((line) => ` ${line.replaceAll(" ", "  ")} \n`) }),
    ],
    ["in a graph within a graph", linked({ "@graph": [{ "@type": "WebPage" }, { "@graph": [SOUP] }] })],
    [
      "as the entity of the page",
      linked({ "@type": "Article", mainEntity: { "@type": "WebPage", mainEntity: SOUP } }),
    ],
    [
      "in an ItemList of one",
      linked({ "@type": "ItemList", itemListElement: [{ "@type": "ListItem", position: 1, item: SOUP }] }),
    ],
    ["as what a blog post is about", linked({ "@type": "BlogPosting", headline: "Soup!", about: SOUP })],
    ["as part of a page", linked({ "@type": "WebPage", hasPart: [SOUP] })],
    ["with an encoded type of its script", script(JSON.stringify(SOUP), "application&#x2F;ld&#x2B;json")],
    ["with a charset behind the type", script(JSON.stringify(SOUP), "application/ld+json; charset=utf-8")],
    ["within CDATA", script(`/*<![CDATA[*/${JSON.stringify(SOUP)}/*]]>*/`)],
    ["within a comment", script(`<!--\n${JSON.stringify(SOUP)}\n//-->`)],
    ["with a semicolon behind", script(`${JSON.stringify(SOUP)};`)],
    ["with commas too many", script(JSON.stringify(SOUP).replaceAll("]", ",]").replaceAll("}", ",}"))],
    [
      "with real line breaks in its texts",
      script(JSON.stringify({ ...SOUP, recipeInstructions: STEPS.join("\n") }).replaceAll("\\n", "\n")),
    ],
    [
      "with quotation marks that nobody escaped",
      script(JSON.stringify({ ...SOUP, description: "A WORD of soup" }).replaceAll("WORD", '"bowl"')),
    ],
    ["with entities all through", script(JSON.stringify(SOUP).replaceAll('"', "&quot;"))],
    ["with a byte order mark", script(`\ufeff${JSON.stringify(SOUP)}`)],
    ["beside another script that is broken", script("{broken") + linked(SOUP)],
    [
      "two objects in one script",
      script(`${JSON.stringify({ "@type": "WebSite", name: "x" })}\n${JSON.stringify(SOUP)}`),
    ],
    ["in an attribute", `<div data-schema='${JSON.stringify(SOUP).replaceAll("'", "&#39;")}'></div>`],
    [
      "pushed into the page by a script",
      `<script>var s=document.createElement('script');s.type='application/ld+json';s.text=JSON.stringify(${JSON.stringify(SOUP)});document.head.appendChild(s);</script>`,
    ],
    ["the same recipe twice", linked(SOUP) + linked(SOUP)],
    [
      "a collection beside it",
      linked({
        "@type": "ItemList",
        itemListElement: [
          { "@type": "Recipe", name: "Leek soup", url: "https://www.goodsoup.test/recipes/leek-soup" },
        ],
      }) + linked(SOUP),
    ],
  ])("%s", (_name, body) => expect(read(page(body))).toEqual(EXPECTED));
});

describe("an app's state", () => {
  const state = JSON.stringify({
    route: "/pea-soup",
    recipe: { name: "Pea soup", ingredients: INGREDIENTS, instructions: STEPS.map((text) => ({ text })) },
  });
  test.each<[string, string]>([
    ["assigned to the window", `<script>window.__INITIAL_STATE__ = ${state};</script>`],
    ["parsed from a string", `<script>var state = JSON.parse(${JSON.stringify(state)})</script>`],
    ["in an attribute", `<div id="app" data-page="${state.replaceAll('"', "&quot;")}"></div>`],
    ["of another kind of JSON", `<script type="application/vnd.x+json">${state}</script>`],
  ])("%s", (_name, body) => expect(read(page(body))).toEqual(EXPECTED));

  test("that is a program is left alone", () => {
    expect(readRecipePage(page(`<script>window.ingredients = load(${state})</script>`), URL)).toBeNull();
  });
});

describe("what a page shows", () => {
  const list = `<ul>${items(INGREDIENTS)}</ul>`;
  const steps = `<ol>${items(STEPS)}</ol>`;
  test.each<[string, string]>([
    [
      "microdata with content attributes",
      `<div itemscope itemtype="https://schema.org/Recipe"><meta itemprop="name" content="Pea soup">${INGREDIENTS.map((l) => `<meta itemprop="recipeIngredient" content="${l}">`).join("")}${STEPS.map((s) => `<meta itemprop="recipeInstructions" content="${s}">`).join("")}</div>`,
    ],
    [
      "microdata with steps as items",
      `<div itemscope itemtype="https://schema.org/Recipe"><h1 itemprop="name">Pea soup</h1><ul>${INGREDIENTS.map((l) => `<li itemprop="recipeIngredient">${l}</li>`).join("")}</ul>${STEPS.map((s) => `<div itemprop="recipeInstructions" itemscope itemtype="https://schema.org/HowToStep"><p itemprop="text">${s}</p></div>`).join("")}</div>`,
    ],
    [
      "a hidden version for printing",
      `<h1>Pea soup</h1><div itemscope itemtype="https://schema.org/Recipe"><span itemprop="name">Pea soup</span><ul>${INGREDIENTS.map((l) => `<li itemprop="recipeIngredient">${l}</li>`).join("")}</ul><div itemprop="recipeInstructions">${steps}</div></div><div class="print-only" style="display:none"><h2>Pea soup</h2><h3>Ingredients</h3>${list}<h3>Directions</h3>${steps}</div>`,
    ],
    [
      "Blogger, all in line breaks",
      `<h3 class="post-title entry-title">Pea soup</h3><div class="post-body entry-content">A soup that my aunt made.<br /><br /><b>Ingredients:</b><br />${INGREDIENTS.join("<br />")}<br /><br /><b>Method:</b><br />${STEPS.map((s, i) => `${i + 1}. ${s}`).join("<br />")}<br /><br />Enjoy!</div>`,
    ],
    [
      "Blogger, a div for each line",
      `<h3 class="post-title">Pea soup</h3><div class="post-body"><div>My aunt's.</div><div><br></div><div><b><u>Ingredients</u></b></div>${INGREDIENTS.map((l) => `<div>${l}</div>`).join("")}<div><br></div><div><b><u>Directions</u></b></div>${STEPS.map((s) => `<div>${s}</div>`).join("")}</div>`,
    ],
    [
      "Squarespace blocks",
      `<h1 class="entry-title">Pea soup</h1><div class="sqs-block html-block"><div class="sqs-block-content"><h3>INGREDIENTS</h3>${INGREDIENTS.map((l) => `<p class="" style="white-space:pre-wrap;">${l}</p>`).join("")}</div></div><div class="sqs-block html-block"><div class="sqs-block-content"><h3>METHOD</h3>${STEPS.map((s) => `<p class="" style="white-space:pre-wrap;">${s}</p>`).join("")}</div></div>`,
    ],
    [
      "Wix rich text",
      `<h1><span>Pea soup</span></h1><div data-id="rich-content-viewer"><h2 id="v1"><span><span>Ingredients</span></span></h2><ul>${INGREDIENTS.map((l) => `<li><p><span><span>${l}</span></span></p></li>`).join("")}</ul><h2><span><span>Instructions</span></span></h2><ol>${STEPS.map((s) => `<li><p><span><span>${s}</span></span></p></li>`).join("")}</ol></div>`,
    ],
    [
      "AMP",
      `<amp-img src="/s.jpg"></amp-img><h1>Pea soup</h1><amp-accordion><section expanded><h4>Ingredients</h4><div>${list}</div></section><section><h4>Directions</h4><div>${steps}</div></section></amp-accordion>`,
    ],
    [
      "WordPress without a plug-in",
      `<h1 class="entry-title">Pea soup</h1><div class="entry-content"><p>So green.</p><figure><img src="a.jpg"><figcaption>Soup</figcaption></figure><h2 class="wp-block-heading">Ingredients</h2><ul class="wp-block-list">${items(INGREDIENTS)}</ul><h2 class="wp-block-heading">Instructions</h2><ol class="wp-block-list">${items(STEPS)}</ol><h2>Related</h2><ul><li>Leek soup</li><li>Onion soup</li></ul></div>`,
    ],
    [
      "Tasty Recipes",
      `<h1>The best</h1><div class="tasty-recipes"><h2 class="tasty-recipes-title">Pea soup</h2><div class="tasty-recipes-ingredients"><h3>Ingredients</h3><div data-tasty-recipes-customization="body-color"><ul>${INGREDIENTS.map((l) => `<li data-tr-ingredient-checkbox=""><span class="tr-ingredient-checkbox-container"><input type="checkbox"><label></label></span>${l}</li>`).join("")}</ul></div></div><div class="tasty-recipes-instructions"><h3>Instructions</h3>${steps}</div></div>`,
    ],
    [
      "Mediavine Create",
      `<h1>The best</h1><div class="mv-create-card"><h2 class="mv-create-title">Pea soup</h2><div class="mv-create-ingredients"><h3>Ingredients</h3>${list}</div><div class="mv-create-instructions"><h3>Instructions</h3>${steps}</div></div>`,
    ],
    [
      "EasyRecipe",
      `<h1>The best</h1><div class="easyrecipe"><div class="ERSName">Pea soup</div><div class="ERSIngredients"><div class="ERSIngredientsHeader">Ingredients</div><ul>${INGREDIENTS.map((l) => `<li class="ingredient">${l}</li>`).join("")}</ul></div><div class="ERSInstructions"><div class="ERSInstructionsHeader">Instructions</div><ol>${STEPS.map((s) => `<li class="instruction">${s}</li>`).join("")}</ol></div></div>`,
    ],
    [
      "Recipe Card Blocks",
      `<h1>The best</h1><div class="wp-block-wpzoom-recipe-card-block-recipe-card"><h2 class="recipe-card-title">Pea soup</h2><div class="recipe-card-ingredients"><h3 class="ingredients-title">Ingredients</h3><ul class="ingredients-list">${INGREDIENTS.map((l) => `<li class="ingredient-item"><span class="tick-circle"></span><p class="ingredient-item-name">${l}</p></li>`).join("")}</ul></div><div class="recipe-card-directions"><h3>Directions</h3><ul class="directions-list">${STEPS.map((s) => `<li class="direction-step">${s}</li>`).join("")}</ul></div></div>`,
    ],
    [
      "Jetpack",
      `<h1>The best</h1><div class="hrecipe jetpack-recipe"><h3 class="p-name jetpack-recipe-title fn">Pea soup</h3><div class="jetpack-recipe-content"><div class="jetpack-recipe-ingredients"><ul>${INGREDIENTS.map((l) => `<li class="jetpack-recipe-ingredient p-ingredient ingredient">${l}</li>`).join("")}</ul></div><div class="jetpack-recipe-directions e-instructions">${steps}</div></div></div>`,
    ],
    [
      "ads inside of the lists",
      `<h1>Pea soup</h1><h2>Ingredients</h2><ul><li>${INGREDIENTS[0]}</li><li class="ad"><div id="div-gpt-ad-1"><script>ads()</script></div></li><li>${INGREDIENTS[1]}</li><li>${INGREDIENTS[2]}</li></ul><h2>Method</h2><ol><li>${STEPS[0]}</li><div class="adsbygoogle"><iframe></iframe></div><li>${STEPS[1]}</li><li>${STEPS[2]}</li></ol>`,
    ],
    [
      "steps with a picture and its caption",
      `<h1>Pea soup</h1><h2>Ingredients</h2>${list}<h2>Method</h2><ol>${items(STEPS, (s) => `<figure><img src="a.jpg" alt="stirring"></figure><p>${s}</p>`)}</ol>`,
    ],
    [
      "check boxes with labels",
      `<h1>Pea soup</h1><h2>Ingredients</h2>${INGREDIENTS.map((l, i) => `<div><input type="checkbox" id="c${i}"><label for="c${i}">${l}</label></div>`).join("")}<h2>Method</h2>${steps}`,
    ],
    [
      "amounts in a table of two columns",
      `<h1>Pea soup</h1><h2>Ingredients</h2><table><tbody>${INGREDIENTS.map((l) =>
        l.split(/ (?=frozen|large|tbsp)/),
      )
        .map(([a, b]) => `<tr><td>${a}</td><td>${b}</td></tr>`)
        .join("")}</tbody></table><h2>Method</h2>${steps}`,
    ],
    [
      "Spanish headings with a colon",
      `<h1>Pea soup</h1><p><strong>Ingredientes (4 personas):</strong></p>${list}<p><strong>Elaboración:</strong></p>${steps}`,
    ],
    [
      "French headings",
      `<h1>Pea soup</h1><h3>Ingrédients pour 4 personnes</h3>${list}<h3>Préparation</h3>${steps}`,
    ],
    ["Polish headings", `<h1>Pea soup</h1><h3>Składniki:</h3>${list}<h3>Wykonanie:</h3>${steps}`],
    ["Turkish headings", `<h1>Pea soup</h1><h3>Malzemeler</h3>${list}<h3>Yapılışı</h3>${steps}`],
    ["Swedish headings", `<h1>Pea soup</h1><h2>Ingredienser</h2>${list}<h2>Gör så här</h2>${steps}`],
    [
      "tabs that hide one part",
      `<h1>Pea soup</h1><div role="tablist"><button role="tab">Ingredients</button><button role="tab">Method</button></div><div role="tabpanel" id="ingredients">${list}</div><div role="tabpanel" id="method" hidden>${steps}</div>`,
    ],
    [
      "definition by ids alone",
      `<h1>Pea soup</h1><div id="recipe-ingredients">${list}</div><div id="recipe-method">${steps}</div>`,
    ],
    [
      "headings in plain boxes, steps as paragraphs",
      `<h1>Pea soup</h1><div class="necessities"><div class="title">Ingredients</div><ul>${items(INGREDIENTS)}</ul></div><div class="description"><div class="title">Bereidingswijze</div>${STEPS.map((s) => `<p>${s}</p>`).join("")}</div>`,
    ],
    [
      "a table of amount, unit and name",
      `<h1>Pea soup</h1><h2>Zutaten</h2><table><tr><td>500</td><td>g</td><td>frozen peas</td></tr><tr><td>1</td><td></td><td>large onion</td></tr><tr><td>2</td><td>tbsp</td><td>butter</td></tr></table><h2>Zubereitung</h2>${steps}`,
    ],
    [
      "a page laid out with tables",
      `<table><tr><td><h1>Pea soup</h1><table><tr><td valign="top"><b>Ingredients</b><br>${INGREDIENTS.join("<br>")}</td><td valign="top"><b>Method</b><br>${STEPS.join("<br><br>")}</td></tr></table></td></tr></table>`,
    ],
    [
      "steps in lists that pictures part",
      `<h1>Pea soup</h1><h2>Ingredients</h2>${list}<h2>Instructions</h2>${STEPS.map((s, i) => `<ol start="${i + 1}"><li>${s}</li></ol><figure><img src="${i}.jpg"></figure>`).join("")}`,
    ],
    [
      "lines that begin with dashes and numbers",
      `<h1>Pea soup</h1><p><b>Ingredients</b></p>${INGREDIENTS.map((l) => `<p>- ${l}</p>`).join("")}<p><b>Instructions</b></p>${STEPS.map((s, i) => `<p>${i + 1}) ${s}</p>`).join("")}`,
    ],
    [
      "boxes to tick as letters",
      `<h1>Pea soup</h1><h2>Ingredients</h2><ul>${items(INGREDIENTS, (l) => `▢ ${l}`)}</ul><h2>Instructions</h2>${steps}`,
    ],
    [
      "nutrition and notes behind the lists",
      `<h1>Pea soup</h1><h2>Ingredients</h2>${list}<h3>Nutrition</h3><ul><li>Calories: 210</li><li>Fat: 4 g</li></ul><h2>Method</h2>${steps}<h3>Notes</h3><ul><li>It freezes well for up to three months in a box.</li></ul><h3>Nutrition facts</h3><ul><li>210 calories</li></ul>`,
    ],
    [
      "a link to jump to the lists",
      `<h1>Pea soup</h1><p><a href="#r">Jump to ingredients</a></p><h2>What is in pea soup</h2><p>Peas, mostly, and an onion that you fry for longer than you think.</p><h2 id="r">Ingredients</h2>${list}<h2>Directions</h2>${steps}`,
    ],
    [
      "a box for servings between heading and list",
      `<h1>Pea soup</h1><h2>Ingredients</h2><div class="servings"><button>-</button><input value="4"><button>+</button><span>4 servings</span></div>${list}<h2>Method</h2>${steps}`,
    ],
    [
      "buttons behind every step",
      `<h1>Pea soup</h1><h2>Ingredients</h2>${list}<h2>Method</h2><ol>${items(STEPS, (s) => `<p>${s}</p><button>Mark as done</button>`)}</ol>`,
    ],
    [
      "a heading in an image's place",
      `<h1><img alt="Pea soup" src="t.png">Pea soup</h1><h2><img src="i.png" alt="">Ingredients</h2>${list}<h2><img src="m.png" alt="">Method</h2>${steps}`,
    ],
    ["Russian headings", `<h1>Pea soup</h1><h2>Ингредиенты</h2>${list}<h2>Приготовление</h2>${steps}`],
    ["Chinese headings", `<h1>Pea soup</h1><h2>食材</h2>${list}<h2>做法</h2>${steps}`],
    [
      "Hebrew headings, from right to left",
      `<div dir="rtl"><h1>Pea soup</h1><h2>מצרכים</h2>${list}<h2>אופן ההכנה</h2>${steps}</div>`,
    ],
    ["Portuguese headings", `<h1>Pea soup</h1><h2>Ingredientes</h2>${list}<h2>Modo de preparo</h2>${steps}`],
    [
      "comments that are recipes themselves",
      `<h1>Pea soup</h1><h2>Ingredients</h2>${list}<h2>Method</h2>${steps}<section id="comments"><h2>Comments</h2><ol class="comment-list"><li>I take 1 kg of peas and 3 onions instead, and fry it all for an hour.</li></ol></section>`,
    ],
    [
      "data without steps, page with them",
      `${linked({ ...SOUP, recipeInstructions: undefined })}<h1>Pea soup</h1><h2>Ingredients</h2>${list}<h2>Instructions</h2>${steps}`,
    ],
    [
      "data whose steps are an address",
      `${linked({ ...SOUP, recipeInstructions: `${URL}#steps` })}<h1>Pea soup</h1><h2>Ingredients</h2>${list}<h2>Instructions</h2>${steps}`,
    ],
    [
      "data whose steps are cut short",
      `${linked({ ...SOUP, recipeInstructions: "Chop the onion and fry it in the butter unti..." })}<h1>Pea soup</h1><h2>Ingredients</h2>${list}<h2>Instructions</h2>${steps}`,
    ],
    [
      "data whose ingredients lack amounts",
      `${linked({ ...SOUP, recipeIngredient: ["frozen peas", "large onion", "butter"] })}<h1>Pea soup</h1><h2>Ingredients</h2>${list}<h2>Instructions</h2>${steps}`,
    ],
  ])("%s", (_name, body) => expect(read(page(body))).toEqual(EXPECTED));
});

test("headings among the ingredients of the data are groups, where the page says so", () => {
  const data = linked({
    ...SOUP,
    recipeIngredient: ["For the soup:", ...INGREDIENTS.slice(0, 2), "To fry:", INGREDIENTS[2]],
  });
  const draft = readRecipePage(page(data), URL);
  expect(draft?.ingredientGroups).toEqual([
    { title: "For the soup", lines: INGREDIENTS.slice(0, 2) },
    { title: "To fry", lines: INGREDIENTS.slice(2) },
  ]);
});

test("sections of the data are groups of steps", () => {
  const data = linked({ ...SOUP, recipeInstructions: [section("Base", 0, 2), section("Finish", 2)] });
  expect(readRecipePage(page(data), URL)?.stepGroups).toEqual([
    { title: "Base", steps: STEPS.slice(0, 2) },
    { title: "Finish", steps: STEPS.slice(2) },
  ]);
});

test("of two cards on one page, the page's own is read, whole and alone", () => {
  const card = (name: string, lines: readonly string[], steps: readonly string[]) =>
    `<div class="wprm-recipe-container"><h2 class="wprm-recipe-name">${name}</h2><div class="wprm-recipe-ingredients-container"><ul>${items(lines)}</ul></div><div class="wprm-recipe-instructions-container"><ul>${items(steps)}</ul></div></div>`;
  const body =
    card("Pea soup", INGREDIENTS, STEPS) +
    card("Croutons", ["2 slices bread", "1 tbsp oil"], ["Fry the bread in oil until brown."]);
  expect(read(page(`<h1>Pea soup</h1>${body}`))).toEqual(EXPECTED);
});
