import { AxeBuilder } from "@axe-core/playwright";
import { expect, hydrated, test, VIEWPORTS } from "./fixtures.ts";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const { name: width, viewport } of VIEWPORTS) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing on any page: ${width}, ${colorScheme}`, async ({ browser, baseURL, pages }) => {
      test.setTimeout(180_000);
      const context = await browser.newContext({
        baseURL: baseURL ?? "",
        viewport,
        colorScheme,
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      for (const { name, path } of pages) {
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`,
        );
        expect.soft(found, `${name} (${path})`).toEqual([]);
      }
      await context.close();
    });
  }
}

test("axe finds nothing in the sheet of filters or in open suggestions", async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    baseURL: baseURL ?? "",
    viewport: VIEWPORTS[0].viewport,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto("/recipes");
  await hydrated(page);
  await page.getByRole("button", { name: "Filters" }).click();
  const sheet = await new AxeBuilder({ page }).include("form[popover]").withTags(STANDARDS).analyze();
  expect(sheet.violations).toEqual([]);

  await page.goto("/search");
  await hydrated(page);
  await page.getByRole("combobox").pressSequentially("chick");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").first()).toBeVisible();
  const open = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  expect(open.violations).toEqual([]);
  await context.close();
});
