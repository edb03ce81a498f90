import { AxeBuilder } from "@axe-core/playwright";
import { CONSOLE_PAGES, expect, test } from "./console-fixtures.ts";
import { VIEWPORTS } from "./fixtures.ts";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Each width and each scheme once: what they have to do with each other, the public pages test. */
const SCHEMES = { phone: "dark", desktop: "light" } as const;

for (const { name: width, viewport } of VIEWPORTS) {
  const colorScheme = SCHEMES[width];
  test(`axe finds nothing in the console: ${width}, ${colorScheme}`, async ({ browser, baseURL, signIn }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({
      baseURL: baseURL ?? "",
      viewport,
      colorScheme,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await signIn(page);
    for (const path of [...CONSOLE_PAGES, "/admin/users", "/admin/audit"]) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`);
      expect.soft(found, path).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(overflow, `${path} is wider than its screen`).toBeLessThanOrEqual(0);
    }
    await context.close();
  });
}
