import { expectAccessible } from "./accessible.ts";
import { expect, hydrated, test, VIEWPORTS } from "./fixtures.ts";

for (const { name: width, viewport } of VIEWPORTS) {
  test(`axe finds nothing on any page: ${width}`, async ({ browser, baseURL, pages }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ baseURL: baseURL ?? "", viewport });
    const page = await context.newPage();
    for (const { path } of pages) {
      await page.goto(path);
      await expectAccessible(page);
    }
    await context.close();
  });
}

test("axe finds nothing in the sheet of filters or in open suggestions", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? "", viewport: VIEWPORTS[0].viewport });
  const page = await context.newPage();
  await page.goto("/recipes");
  await hydrated(page);
  await page.getByRole("button", { name: "Filters" }).click();
  await expectAccessible(page, "form[popover]");

  await page.goto("/search");
  await hydrated(page);
  await page.getByRole("combobox").pressSequentially("chick");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectAccessible(page);
  await context.close();
});
