import { describe, expect, test } from "vitest";
import { parseHtml } from "./html.ts";

const CONTEXT = { language: "en" };
const EGG = { "@type": "Recipe", name: "Egg", recipeIngredient: ["1 egg"], recipeInstructions: "Boil." };

const page = (body: string) =>
  `<!doctype html>\n<html lang="de">\n<head><link rel="canonical" href="https://x.test/egg"></head>\n<body>${body}</body></html>`;
const script = (json: string) => `<script type="application/ld+json">${json}</script>`;

test("a page with JSON-LD: language and address from the page", () => {
  const { recipes, issues } = parseHtml(page(script(JSON.stringify(EGG))), CONTEXT);
  expect(issues).toEqual([]);
  expect(recipes).toMatchObject([
    { key: "", line: 4, draft: { title: "Egg", language: "de", sourceUrl: "https://x.test/egg" } },
  ]);
});

test.each([
  {
    name: "a line break in a string",
    json: '{"@type":"Recipe","name":"Egg","recipeIngredient":["1 egg"],"recipeInstructions":"Boil.\nPeel."}',
  },
  {
    name: "trailing commas",
    json: '{"@type":"Recipe","name":"Egg","recipeIngredient":["1 egg", ],"recipeInstructions":["Boil.","Peel."],}',
  },
  {
    name: "a comment around it",
    json: `<!-- ${JSON.stringify({ ...EGG, recipeInstructions: ["Boil.", "Peel."] })} -->`,
  },
  {
    name: "CDATA around it",
    json: `//<![CDATA[\n${JSON.stringify({ ...EGG, recipeInstructions: ["Boil.", "Peel."] })}\n//]]>`,
  },
  {
    name: "a semicolon after it",
    json: `${JSON.stringify({ ...EGG, recipeInstructions: ["Boil.", "Peel."] })};`,
  },
])("JSON-LD with $name", ({ json }) => {
  const { recipes } = parseHtml(page(script(json)), CONTEXT);
  expect(recipes[0]?.draft.stepGroups).toEqual([{ title: null, steps: ["Boil.", "Peel."] }]);
});

test("one broken script among good ones is a notice", () => {
  const { recipes, issues } = parseHtml(page(`${script("{oops")}\n${script(JSON.stringify(EGG))}`), CONTEXT);
  expect(recipes).toHaveLength(1);
  expect(issues).toEqual([
    { severity: "notice", line: 4, reason: expect.stringContaining("not valid JSON") },
  ]);
});

test("microdata, with a nested item's properties kept apart", () => {
  const { recipes, issues } = parseHtml(
    page(`
      <div itemscope itemtype="http://schema.org/Recipe">
        <h1 itemprop="name">Fried &amp; boiled egg</h1>
        <span itemprop="author" itemscope itemtype="http://schema.org/Person"><i itemprop="name">Ada</i></span>
        <img itemprop="image" src="egg_files/egg.jpg">
        <meta itemprop="cookTime" content="PT8M"><time itemprop="prepTime" datetime="PT2M">two minutes</time>
        <ul><li itemprop="recipeIngredient">2 eggs</li><li itemprop="recipeIngredient">salt</li></ul>
        <ol itemprop="recipeInstructions"><li>Boil one.</li><li>Fry the other.</li></ol>
      </div>`),
    CONTEXT,
  );
  expect(issues).toEqual([]);
  expect(recipes[0]?.draft).toMatchObject({
    title: "Fried & boiled egg",
    authorCredit: "Ada",
    prepMinutes: 2,
    cookMinutes: 8,
    ingredientGroups: [{ title: null, lines: ["2 eggs", "salt"] }],
    stepGroups: [{ title: null, steps: ["Boil one.", "Fry the other."] }],
    pictures: [{ reference: "egg_files/egg.jpg", alt: "" }],
  });
});

describe("a page without a recipe says so", () => {
  test.each([
    { name: "plain", html: page("<p>Hello</p>"), reasons: ["holds no recipe data"] },
    {
      name: "broken JSON-LD only",
      html: page(script("{")),
      reasons: [expect.stringContaining("not valid JSON"), "holds no recipe data"],
    },
  ])("$name", ({ html, reasons }) => {
    const { recipes, issues } = parseHtml(html, CONTEXT);
    expect(recipes).toEqual([]);
    expect(issues.map(({ severity }) => severity)).not.toContain("notice");
    expect(issues.map(({ reason }) => reason)).toEqual(reasons);
  });
});

test("script in text stays out", () => {
  const evil = {
    ...EGG,
    description: "Nice<script>alert(1)</script> &lt;script&gt;alert(2)&lt;/script&gt; egg",
  };
  const json = JSON.stringify(evil).replaceAll("</", "<\\/");
  expect(parseHtml(page(script(json)), CONTEXT).recipes[0]?.draft.summary).toBe("Nice egg");
});
