import { expect, test } from "vitest";
import { readRecipePage } from "./web-page.ts";

/** Pages in shapes that real sites have, each of which was once read wrongly; the words are our own. */
const LINES = ["500 g frozen peas", "1 large onion", "2 tbsp butter"];
const STEPS = [
  "Chop the onion and fry it in the butter until it is soft.",
  "Add the peas with half a litre of water and simmer for ten minutes.",
  "Blend until smooth and season to taste.",
];
const [chop, add, blend] = STEPS;
const GROUPLESS = { titles: [null], lines: LINES, steps: STEPS };
const list = (lines: readonly string[]) => `<ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;
const paragraphs = STEPS.map((step) => `<p>${step}</p>`).join("");

function read(body: string) {
  const draft = readRecipePage(
    `<html lang="en"><title>Pea soup</title><body><h1>Pea soup</h1><p>My aunt made it on Sundays.</p>${body}</body></html>`,
    "https://www.goodsoup.test/pea-soup",
  );
  return {
    titles: draft?.ingredientGroups.map(({ title }) => title),
    lines: draft?.ingredientGroups.flatMap((group) => group.lines),
    steps: draft?.stepGroups.flatMap((group) => group.steps),
  };
}

test.each<{ name: string; body: string; titles?: (string | null)[] }>([
  {
    name: "a list and the paragraphs after it, under no heading that says so",
    body: `<h3>Recipe: Pea soup</h3>${list(LINES)}${paragraphs}<h3>Variation</h3><p>Take beans in place of the peas, and a little more water.</p>`,
  },
  {
    name: "a heading over the ingredients alone",
    body: `<h3>Ingredients</h3>${list(LINES)}${paragraphs}<h3>Last modified</h3><p>On a Sunday.</p>`,
  },
  {
    name: "a heading over the steps alone",
    body: `<p>For the pot:</p>${list(LINES)}<h3>Method</h3>${paragraphs}`,
  },
  {
    name: "names in wide punctuation, steps by their numbers alone",
    body: `<p>材料：</p>${list(LINES)}<p>做法：</p>${STEPS.map((step, index) => `<p>${index + 1} ${step}</p>`).join("")}`,
  },
  {
    name: "a Dutch name for the ingredients, bold with the line break inside",
    body: `<p>Benodigdheden:</p>${list(LINES)}<p><strong>Bereidingswijze:<br></strong>${STEPS.join("<br><img><br>")}</p>`,
  },
  {
    name: "a table with the name of a part in a row of its own",
    body: `<label>Zutaten</label><table>${[
      "<tr><td>500 g</td><td>frozen peas</td></tr>",
      '<tr><th colspan="2">Base</th></tr><tr><td>1</td><td>large onion</td></tr><tr><td>2 tbsp</td><td>butter</td></tr>',
    ].join("")}</table><label>Zubereitung</label>${paragraphs}`,
    titles: [null, "Base"],
  },
  {
    name: "a table whose cells hold boxes, and a heading that names nothing",
    body: `<h3>Ingredients</h3><h5></h5><table>${LINES.map((line) => `<tr><th><div class="cell"><div>${line.replace(/(?<=\S \S+) /, "</div></div></th><td>")}</td></tr>`).join("")}</table><h3>Method</h3>${list(STEPS)}`,
  },
  {
    name: "a list of steps under a heading that names the whole",
    body: `<h4>INGREDIENTS</h4>${list(LINES)}<h4>RECIPE</h4>${list(STEPS)}<h4>My other site</h4><p>With soups of all kinds and for all seasons.</p>`,
  },
  {
    name: "a list that begins with its own name",
    body: `${list(["Ingredients for 4", ...LINES])}<div>Method</div><h2>How to make pea soup</h2><p>${STEPS.join("<br><img><br>")}</p>`,
  },
  {
    name: "times in a list right after the ingredients, and tags after the steps",
    body: `<h3>Hozzávalók</h3><div>${list(LINES)}</div><ul><li>előkészítés: 1 óra 30 perc</li><li>Cooking time: 15 min.</li></ul><h3>Elkészítés:</h3><div>${paragraphs}</div><b>Címkék: </b>${list(["soup", "peas"])}`,
  },
  {
    name: "what to take instead, shown when asked for",
    body: `<h2>Ingredients</h2><ul><li><div>500 g<div>frozen peas</div></div><div class="other hidden">beans</div></li><li>1 large onion</li><li>2 tbsp <b>butter</b></li></ul><h2>Method</h2>${list(STEPS)}`,
  },
  {
    name: "a last step in bold",
    body: `<h5>Ingredients 4 people</h5>${list(LINES)}<h4>Bereidingswijze</h4><p>${chop}<br>${add}<br><strong>${blend}</strong></p><h4>Serving</h4><p>Good with bread.</p>`,
  },
  {
    name: "a list within the list, under its name",
    body: `<h2>Ingredients</h2><ul><li>500 g frozen peas</li><li><strong>Base</strong><ul><li>1 large onion</li></ul></li><li>2 tbsp butter</li></ul><h2>Steps</h2>${list(STEPS)}`,
    titles: [null, "Base", null],
  },
  {
    name: "what can be done with a part, in brackets beside its heading",
    body: `<div><h2>Ingredients</h2><span>[<a>edit</a> | <a>edit source</a>]</span></div>${list(LINES)}<div><h2>Procedure</h2><span>[<a>edit</a>]</span></div>${list(STEPS)}`,
  },
  {
    name: "for how many, above the list",
    body: `<h2>Ingrédients</h2><span>Nombre de personnes</span>${list(LINES)}<h2>Comment c’est fait:</h2>${list(STEPS)}`,
  },
  {
    name: "hRecipe with its class for steps on the whole recipe as well, and for ingredients on the tags",
    body: `<div class="hrecipe"><h2 class="fn">Pea soup</h2><div class="instructions">
      <ul>${LINES.map((line) => `<li class="ingredient">${line}</li>`).join("")}<li class="ingredient"></li></ul>
      ${STEPS.map((step, index) => `<h4>Step ${index + 1}</h4><p class="instructions">${step}</p>`).join("")}
      <span class="ingredient">Ingredients: <a>Peas</a>, <a>Butter</a></span></div></div>`,
  },
])("$name", ({ body, titles }) => {
  expect(read(body)).toEqual({ ...GROUPLESS, ...(titles ? { titles } : {}) });
});

const linked = (recipeInstructions: unknown) =>
  `<script type="application/ld+json">${JSON.stringify({ "@type": "Recipe", name: "Pea soup", recipeIngredient: LINES, recipeInstructions })}</script>`;

test("steps joined with nothing between them are cut where the sentences touch", () => {
  expect(read(linked(STEPS.join(""))).steps).toEqual(STEPS);
});

test("a line among the steps that ends in a colon names the steps after it", () => {
  const draft = readRecipePage(
    linked(`Instructions:\n${chop}\nFor the soup:\n1. ${add}\n2. ${blend}`),
    "https://x.test/",
  );
  expect(draft?.stepGroups).toEqual([
    { title: null, steps: [chop] },
    { title: "For the soup", steps: [add, blend] },
  ]);
});

test("a comma set apart comes back to its word", () => {
  const body = `<h2>Ingredients</h2><ul><li>500 g peas</li><li>1 <span>onion</span><span>, chopped</span></li></ul><h2>Method</h2>${list(STEPS)}`;
  expect(read(body).lines).toEqual(["500 g peas", "1 onion, chopped"]);
});

test("a space forgotten once cuts nothing", () => {
  expect(read(linked(`${chop}${add} ${blend}`)).steps).toEqual([`${chop}${add} ${blend}`]);
});

test("the lines of a step get no full stop after what is no word", () => {
  const text = "よく混ぜます♪\n完成♡\nどうぞ";
  expect(
    read(
      linked([
        { "@type": "HowToStep", text },
        { "@type": "HowToStep", text: add },
      ]),
    ).steps,
  ).toEqual(["よく混ぜます♪ 完成♡ どうぞ", add]);
});

test("a step with a number out of order is kept", () => {
  const body = `<h2>Ingredients</h2>${list(LINES)}<h2>Method</h2><p>1 ${chop}</p><p>2 ${add}</p><p>4 Blend.</p>`;
  expect(read(body).steps).toEqual([`1 ${chop}`, `2 ${add}`, "4 Blend."]);
});
