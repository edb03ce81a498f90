import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recipeDraft } from "#lib/recipes/draft.ts";
import { parseHtml } from "./html.ts";
import { parseJsonLd } from "./json-ld.ts";
import { parseJsonLines } from "./json-lines.ts";
import { parseMarkdown } from "./markdown.ts";
import type { Format, ImportResult } from "./model.ts";

const CONTEXT = { language: "en" };

/** Whatever comes in: a result, with drafts that the database takes, and a reason wherever there is no draft. */
function expectSound(result: ImportResult): void {
  for (const { draft } of result.recipes) expect(recipeDraft.safeParse(draft).error).toBeUndefined();
  for (const { line, reason } of result.issues) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(reason).toMatch(/\S/);
  }
  if (result.recipes.length === 0) {
    expect(result.issues.some(({ severity }) => severity === "failure")).toBe(true);
  }
}

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom(
    "\0",
    "\ud800",
    "½",
    "%_'; drop table recipes; --",
    "<script>",
    "&amp;amp;",
    "-5 min",
    "1e400",
    "PT-1H",
  ),
);

const markdown = fc
  .array(
    fc.oneof(
      { weight: 1, arbitrary: text },
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          "---",
          "title: A",
          "tags: [a, {b: c}]",
          "## Ingredients",
          "### For the sauce",
          "## Directions",
          "## Notes",
          "- 1 cup flour",
          "  - nested",
          "1. Mix.",
          "- Prep time: -5 min",
          "- Servings: 0",
          "![x](../../etc/passwd)",
          "",
        ),
      },
    ),
    { maxLength: 30 },
  )
  .map((lines) => lines.join("\n"));

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    text,
    fc.double(),
    fc.constant(null),
    fc.boolean(),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom("@type", "@id", "name", "text", "item", "itemListElement", "url", "value", "__proto__"),
      tie("any"),
    ),
  ),
})).any;

const schemaRecipe = fc.record(
  {
    name: value,
    description: value,
    recipeIngredient: value,
    recipeInstructions: value,
    prepTime: value,
    totalTime: value,
    recipeYield: value,
    keywords: value,
    recipeCuisine: value,
    image: value,
    author: value,
    inLanguage: value,
    datePublished: value,
    aggregateRating: fc.record({ ratingValue: value, ratingCount: value, bestRating: value }),
  },
  { requiredKeys: [] },
);

const mostlyGood = schemaRecipe.map((recipe) => ({
  recipeIngredient: ["1 egg"],
  recipeInstructions: "Boil the egg.",
  name: "Egg",
  ...recipe,
  "@type": "Recipe",
}));

describe("no input makes a format throw or a draft that the database refuses", () => {
  test("Markdown", () => {
    fc.assert(
      fc.property(markdown, (input) => expectSound(parseMarkdown(input, CONTEXT))),
      { numRuns: 80 },
    );
  });

  test("JSON-LD", () => {
    fc.assert(
      fc.property(mostlyGood, (recipe) => expectSound(parseJsonLd(JSON.stringify(recipe), CONTEXT))),
      { numRuns: 80 },
    );
    fc.assert(
      fc.property(fc.json(), (json) => expectSound(parseJsonLd(json, CONTEXT))),
      { numRuns: 80 },
    );
    fc.assert(
      fc.property(text, (input) => expectSound(parseJsonLd(input, CONTEXT))),
      { numRuns: 80 },
    );
  });

  test("JSON Lines", () => {
    const lines = fc.array(
      fc.oneof(
        mostlyGood.map((recipe) => JSON.stringify(recipe)),
        text,
      ),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(lines, (input) => {
        const source = input.join("\n");
        if (source.trim() !== "") expectSound(parseJsonLines(source, CONTEXT));
      }),
      { numRuns: 80 },
    );
  });

  test("HTML", () => {
    const page = fc
      .tuple(mostlyGood, text, text)
      .map(
        ([recipe, before, after]) =>
          `<p>${before}</p><script type="application/ld+json">${JSON.stringify(recipe)}</script><div itemscope itemtype="https://schema.org/Recipe"><b itemprop="name __proto__ constructor">${after}`,
      );
    fc.assert(
      fc.property(page, (input) => expectSound(parseHtml(input, CONTEXT))),
      { numRuns: 80 },
    );
    fc.assert(
      fc.property(text, (input) => expectSound(parseHtml(input, CONTEXT))),
      { numRuns: 80 },
    );
  });
});

describe("what is too large or too deep is refused in words", () => {
  const egg = { "@type": "Recipe", name: "Egg", recipeIngredient: ["1 egg"], recipeInstructions: ["Boil."] };
  const many = (count: number) => Array.from({ length: count }, (_, index) => `1 egg ${index}`);
  const nest = (depth: number) => "[".repeat(depth) + JSON.stringify(egg) + "]".repeat(depth);

  test.each<[name: string, format: Format, input: () => string, reason: RegExp]>([
    [
      "ingredients",
      parseJsonLd,
      () => JSON.stringify({ ...egg, recipeIngredient: many(201) }),
      /more than 200 ingredients/,
    ],
    [
      "steps",
      parseJsonLd,
      () => JSON.stringify({ ...egg, recipeInstructions: many(201) }),
      /more than 200 steps/,
    ],
    [
      "a title",
      parseJsonLd,
      () => JSON.stringify({ ...egg, name: "x".repeat(201) }),
      /title may have at most 200/,
    ],
    [
      "a step",
      parseJsonLd,
      () => JSON.stringify({ ...egg, recipeInstructions: "x".repeat(10_001) }),
      /step may have at most 10000/,
    ],
    [
      "a line",
      parseJsonLines,
      () => JSON.stringify({ ...egg, description: "x".repeat(2 ** 20) }),
      /longer than 1 MiB/,
    ],
    ["nesting", parseJsonLd, () => nest(50_000), /nested too deeply/],
    [
      "instructions' nesting",
      parseJsonLd,
      () =>
        JSON.stringify({
          ...egg,
          recipeInstructions: {
            "@type": "ItemList",
            itemListElement: {
              itemListElement: {
                itemListElement: {
                  itemListElement: {
                    itemListElement: {
                      itemListElement: { itemListElement: { itemListElement: { itemListElement: "x" } } },
                    },
                  },
                },
              },
            },
          },
        }),
      /nested too deeply/,
    ],
    ["elements", parseHtml, () => "<div>".repeat(20_000), /nested too deeply/],
    ["a page", parseHtml, () => "<p>".repeat(2_000_000), /5 MiB/],
    ["text", parseMarkdown, () => "x".repeat(300_000), /256 KiB/],
    ["quotes", parseMarkdown, () => ">".repeat(50_000), /10000 Markdown marks/],
    ["a list", parseMarkdown, () => "- ".repeat(5_000), /nested too deeply/],
    ["emphasis", parseMarkdown, () => "a**b_".repeat(40_000), /Markdown marks/],
    [
      "aliases",
      parseMarkdown,
      () => `---\na: &a [x]\nb: &b [${"*a,".repeat(50)}]\nc: [${"*b,".repeat(50)}]\n---\n`,
      /alias/,
    ],
  ])("%s", (_name, format, input, reason) => {
    const { recipes, issues } = format(input(), CONTEXT);
    expect(recipes).toEqual([]);
    expect(issues.map((issue) => issue.reason).join()).toMatch(reason);
  });
});
