import type { Page } from "@playwright/test";
import { recipeDetail, recipePage } from "#lib/recipes/model.ts";
import { expect, hydrated, test } from "./fixtures.ts";

/** A recipe for a number of people that names times in its steps and weighs an ingredient in grams. */
async function findRecipe(page: Page) {
  const { items } = recipePage.parse(await (await page.request.get("/api/recipes?limit=60")).json());
  for (const { slug } of items) {
    const recipe = recipeDetail.parse(await (await page.request.get(`/api/recipes/${slug}`)).json());
    const grams = recipe.ingredientGroups
      .flatMap((group) => group.items)
      .find((item) => item.unit === "g" && item.quantity?.max === null && item.quantity.min % 50 === 0);
    const steps = recipe.stepGroups.flatMap((group) => group.steps);
    const isTimed = / \d+ minutes/.test(steps[0] ?? "");
    if (grams?.quantity && isTimed && recipe.servings?.unit === null && recipe.servings.amount <= 8) {
      return { recipe, steps, item: grams, grams: grams.quantity.min, people: recipe.servings.amount };
    }
  }
  throw new Error("no recipe fits this test");
}

async function openRecipe(page: Page) {
  const found = await findRecipe(page);
  await page.goto(`/recipes/${found.recipe.slug}`);
  await hydrated(page);
  return found;
}

test("a cook makes a recipe for twice as many", async ({ page }) => {
  const { item, grams, people } = await openRecipe(page);
  const line = page
    .getByRole("region", { name: "Ingredients" })
    .getByRole("listitem")
    .filter({ hasText: item.name });
  await expect(line.first()).toContainText(`${grams} g`);

  for (let more = 0; more < people; more++) await page.getByRole("button", { name: "More" }).click();
  await expect(page.getByText(`${2 * people} servings`)).toBeVisible();
  await expect(line.first()).toContainText(`${2 * grams} g`);

  await page.getByText("US", { exact: true }).click();
  await expect(line.first()).toContainText(/ (oz|lb) /);
  await page.reload();
  await expect(page.getByRole("radio", { name: "US" })).toBeChecked();
});

test("a cook goes through the steps by keyboard, with a timer running on", async ({ page }) => {
  const { recipe, steps } = await openRecipe(page);
  await page.getByRole("button", { name: "Start cooking" }).click();
  const cookMode = page.getByRole("dialog", { name: `Cooking ${recipe.title}` });
  await expect(cookMode.getByRole("heading", { name: "Gather everything" })).toBeVisible();

  await page.keyboard.press("Enter");
  await expect(cookMode.getByText(`Step 1 of ${steps.length}`)).toBeVisible();
  await cookMode
    .getByRole("button", { name: /minutes/ })
    .first()
    .click();
  await expect(cookMode.getByRole("timer")).toBeVisible();

  for (let step = 1; step < steps.length; step++) await page.keyboard.press("ArrowRight");
  await expect(cookMode.getByRole("button", { name: "Ready to eat" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(cookMode).toBeHidden();
  await expect(page.getByRole("timer")).toBeVisible();

  await page.getByRole("button", { name: "Start cooking" }).click();
  await expect(
    cookMode.getByText(`Step ${steps.length} of ${steps.length}`),
    "it is left where it was",
  ).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a recipe is all there, and nothing is offered that does not work", async ({ page, pages }) => {
    await page.goto(pages.find(({ name }) => name === "a recipe")?.path ?? "");
    const lines = page.getByRole("region", { name: "Ingredients" }).getByRole("checkbox");
    await lines.first().check();
    await expect(page.getByRole("region", { name: "Method" }).getByRole("listitem").first()).toBeVisible();
    for (const name of ["Start cooking", "Print", "More"]) {
      await expect(page.getByRole("button", { name, exact: true })).toBeHidden();
    }
  });

  test("an address that is almost right leads to the recipe", async ({ page }) => {
    const { recipe } = await findRecipe(page);
    const answer = await page.goto(`/recipes/${recipe.slug}-x`);
    expect(answer?.status()).toBe(404);
    await page.getByRole("main").getByRole("link", { name: recipe.title, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: recipe.title })).toBeVisible();
  });
});
