import type { Page } from "@playwright/test";
import { expect, hydrated, resultList, test } from "./fixtures.ts";

/** Presses Tab until `isThere` says yes; fails when the focus can be seen nowhere or never gets there. */
async function tabTo(page: Page, isThere: () => Promise<boolean>, most = 80): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    if (await isThere()) return;
  }
  throw new Error(`not reached with ${most} presses of Tab`);
}

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");

test("from the list to a recipe and back with the keyboard alone", async ({ page }) => {
  await page.goto("/recipes");
  await hydrated(page);
  await page.keyboard.press("Tab");
  expect(await focusedText(page)).toBe("Skip to the content");
  await page.keyboard.press("Enter");

  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("maxMinutes");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL("/recipes?maxMinutes=30");
  await expect(page.getByRole("radio", { name: "30 min" })).toBeFocused();

  const first = resultList(page).getByRole("link").first();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Recipes in 30 minutes or less");
  const title = await first.textContent();
  await tabTo(page, () => first.evaluate((link) => link === document.activeElement));
  const outline = await first.evaluate((link) => getComputedStyle(link).outlineStyle);
  expect(outline).not.toBe("none");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");

  await page.goBack();
  await expect(page).toHaveURL("/recipes?maxMinutes=30");
});

test("Tab walks on through a list that grows", async ({ page }) => {
  await page.goto("/recipes");
  await hydrated(page);
  await resultList(page).getByRole("link").first().focus();
  const seen = [await focusedText(page)];
  // A card's link, then its heart.
  for (let presses = 0; presses < 2 * 40; presses++) {
    await page.keyboard.press("Tab");
    await expect.poll(() => focusedText(page)).not.toBe(seen.at(-1));
    seen.push(await focusedText(page));
  }
  const places = await page.evaluate(() =>
    Number(document.activeElement?.closest("li")?.getAttribute("aria-posinset")),
  );
  expect(places).toBe(41);
});

test("the sheet of filters opens, closes with Escape and gives the focus back", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/recipes");
  await hydrated(page);
  const button = page.getByRole("button", { name: "Filters" });
  await button.focus();
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: "Filters" });
  await expect(form).toBeVisible();
  await page.keyboard.press("Tab");
  expect(await form.evaluate((sheet) => sheet.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();
  await expect(button).toBeFocused();
});
