import type { Page } from "@playwright/test";
import { expect, hydrated, resultList, test } from "./fixtures.ts";

const cards = (page: Page) => resultList(page).getByRole("listitem");
const status = (page: Page) => page.getByRole("region", { name: "Results" }).getByRole("status").first();

/** Scrolls as a reader does, until `count` recipes of the list have been in sight. */
async function scrollPast(page: Page, count: number): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 1_500);
        return page.evaluate(() => {
          const places = [...document.querySelectorAll("li[aria-posinset]:not([aria-hidden])")];
          return Math.max(0, ...places.map((place) => Number(place.getAttribute("aria-posinset"))));
        });
      },
      { timeout: 20_000, intervals: [100] },
    )
    .toBeGreaterThan(count);
}

test("a filter narrows the list at once, has its own address, and can be taken back", async ({ page }) => {
  await page.goto("/recipes");
  await hydrated(page);
  const all = await status(page).textContent();

  await page.getByText("30 min", { exact: true }).click();
  await expect(page).toHaveURL("/recipes?maxMinutes=30");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Recipes in 30 minutes or less");
  await expect(status(page)).not.toHaveText(all ?? "");

  await page.getByText("Easy", { exact: true }).click();
  await expect(page).toHaveURL("/recipes?maxMinutes=30&difficulty=easy");

  await page.goBack();
  await expect(page).toHaveURL("/recipes?maxMinutes=30");
  await expect(page.getByRole("radio", { name: "Easy" })).not.toBeChecked();

  await page.getByRole("link", { name: "Remove filter: 30 minutes or less" }).click();
  await expect(page).toHaveURL("/recipes");
  await expect(status(page)).toHaveText(all ?? "");
  await expect(page.getByRole("radio", { name: "Any" }).first()).toBeChecked();
});

test("the order is a link, and the list follows it", async ({ page }) => {
  await page.goto("/recipes");
  await hydrated(page);
  await page.getByRole("link", { name: "A–Z" }).click();
  await expect(page).toHaveURL("/recipes?sort=title");
  await expect(page.getByRole("link", { name: "A–Z" })).toHaveAttribute("aria-current", "true");
  const titles = await cards(page).getByRole("heading").allTextContents();
  expect(titles.slice(0, 10)).toEqual([...titles.slice(0, 10)].sort((a, b) => a.localeCompare(b, "en")));
});

test("an ingredient is asked for by the first letters of its name", async ({ page }) => {
  await page.goto("/recipes");
  await hydrated(page);
  const field = page.getByRole("combobox", { name: "With an ingredient" });
  await field.fill("gar");
  await page.getByRole("option", { name: "garlic", exact: true }).click();
  await expect(page).toHaveURL("/recipes?ingredient=garlic");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Recipes with garlic");
  await expect(field).toHaveValue("");

  await page.getByRole("checkbox", { name: "garlic" }).click({ force: true });
  await expect(page).toHaveURL("/recipes");
});

test("the list goes on as it is scrolled, and Back leads to the same place in it", async ({ page }) => {
  await page.goto("/recipes");
  await hydrated(page);
  await scrollPast(page, 60);
  expect(await cards(page).count()).toBeLessThan(40);

  const inTheMiddle = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("article") })
    .nth(8);
  const title = await inTheMiddle.getByRole("link").textContent();
  const link = page.getByRole("link", { name: title ?? "", exact: true });
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");

  await page.goBack();
  await expect(link).toBeInViewport();
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
});

test("a page that does not arrive can be tried again", async ({ page }) => {
  // No JSON, as from a proxy: an error status would be reported to the console, which fails a test.
  await page.route("**/api/recipes?*", (route) => route.fulfill({ body: "<h1>Bad gateway</h1>" }));
  await page.goto("/recipes");
  await hydrated(page);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(page.getByText("The next recipes did not arrive.")).toBeVisible();

  await page.unroute("**/api/recipes?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await scrollPast(page, 30);
});

test("a list that grows leaves the reader where he is, even at its very end", async ({ page }) => {
  await page.goto("/recipes");
  await hydrated(page);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const before = await page.evaluate(() => window.scrollY);
  await expect(page.getByText(/^\d+ recipes so far/)).toBeAttached();
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollHeight))
    .toBeGreaterThan(before + 2_000);
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
});

test("a card keeps the focus when it is scrolled out of sight", async ({ page }) => {
  await page.goto("/recipes");
  await hydrated(page);
  const first = cards(page).first().getByRole("link");
  await first.focus();
  const title = await first.textContent();
  await scrollPast(page, 60);
  await expect(page.getByRole("link", { name: title ?? "", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
});

test("an impossible list says which filter stands in the way", async ({ page }) => {
  await page.goto("/recipes?ingredient=moon-dust&maxMinutes=60");
  await expect(page.getByRole("heading", { name: "No recipe fits all of that" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "With moon dust", exact: true }).click();
  await expect(page).toHaveURL("/recipes?maxMinutes=60");
  await expect(cards(page).first()).toBeVisible();
});

test("another spelling of a list leads to its one address", async ({ page }) => {
  for (const [spelling, address] of [
    ["/recipes?sort=newest&tag=&maxMinutes=30", "/recipes?maxMinutes=30"],
    ["/recipes?maxMinutes=-1&difficulty=x&page=2", "/recipes"],
    ["/recipes?cursor=tampered&maxMinutes=30", "/recipes?maxMinutes=30"],
    ["/recipes?q=soup", "/search?q=soup"],
    ["/search?maxMinutes=30", "/recipes?maxMinutes=30"],
  ] as const) {
    await page.goto(spelling);
    await expect(page).toHaveURL(address);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the filters open as a sheet that says what they leave", async ({ page }) => {
    await page.goto("/recipes");
    await hydrated(page);
    const form = page.getByRole("form", { name: "Filters" });
    await expect(form).toBeHidden();
    await page.getByRole("button", { name: "Filters" }).tap();
    await form.getByText("1 hour", { exact: true }).tap();
    await expect(page).toHaveURL("/recipes?maxMinutes=60");
    await expect(form).toBeVisible();
    const count = await status(page).textContent();
    await form.getByRole("button", { name: `Show ${count}` }).tap();
    await expect(form).toBeHidden();
    await expect(page.getByRole("button", { name: "Filters (1)" })).toBeVisible();
  });
});
