import { expect, resultList, test } from "./fixtures.ts";

test.use({ javaScriptEnabled: false });

test("the list is paged through by links, each recipe once", async ({ page }) => {
  await page.goto("/recipes");
  const seen: string[] = [];
  for (let turn = 0; turn < 3; turn++) {
    seen.push(...(await resultList(page).getByRole("heading").allTextContents()));
    if (turn === 2) break;
    const next = page.getByRole("link", { name: "Next page" });
    const href = await next.getAttribute("href");
    await next.click();
    await page.waitForURL(href ?? "");
  }
  expect(seen.length).toBe(72);
  const hrefs = new Set(seen);
  expect(hrefs.size).toBe(seen.length);
  await page.getByRole("link", { name: "Back to the first page" }).click();
  await expect(page).toHaveURL("/recipes");
});

test("the filters are a form with a button", async ({ page }) => {
  await page.goto("/recipes");
  const form = page.getByRole("form", { name: "Filters" });
  await form.getByText("45 min", { exact: true }).click();
  await form.getByRole("combobox", { name: "With an ingredient" }).fill("Olive Oil");
  await form.getByRole("button", { name: /^Show/ }).click();
  await expect(page).toHaveURL("/recipes?ingredient=olive-oil&maxMinutes=45");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Recipes with olive oil, in 45 minutes or less",
  );
  await expect(form.getByRole("checkbox", { name: "olive oil" })).toBeChecked();
});

test("search is a form", async ({ page }) => {
  await page.goto("/search");
  await page.getByRole("combobox", { name: "Search recipes" }).fill("chicken");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL("/search?q=chicken");
  await expect(resultList(page).getByRole("heading").first()).toBeVisible();
});

test("a recipe can be read from top to bottom", async ({ page }) => {
  await page.goto("/recipes");
  const link = resultList(page).getByRole("link").first();
  const title = await link.textContent();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
  await expect(page.getByRole("heading", { name: "Ingredients" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("list").first()).toBeVisible();
  await expect(page.getByRole("main").locator("img").first()).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the filters open and apply", async ({ page }) => {
    await page.goto("/recipes");
    await page.getByRole("button", { name: "Filters" }).click();
    const form = page.getByRole("form", { name: "Filters" });
    await form.getByText("Easy", { exact: true }).click();
    await form.getByRole("button", { name: /^Show/ }).click();
    await expect(page).toHaveURL("/recipes?difficulty=easy");
  });
});
