import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** All that a colour scheme makes a difference to. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

/**
 * Expects that axe finds nothing, in the page's scheme or in the other, and that the page is no wider than its screen.
 * The test goes on in any case, to the next page.
 *
 * @param part A selector: nothing else is looked at.
 */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  const axe = () => (part ? new AxeBuilder({ page }).include(part) : new AxeBuilder({ page }));
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const [own, other] = isDark ? (["dark", "light"] as const) : (["light", "dark"] as const);
  // Colours on their way to others are neither.
  await page.emulateMedia({ colorScheme: own, reducedMotion: "reduce" });
  const found = await axe().withTags(STANDARDS).analyze();
  await page.emulateMedia({ colorScheme: other });
  const foundInOther = await axe().withRules(OF_COLOUR).analyze();
  await page.emulateMedia({ colorScheme: own });

  const violations = [found, foundInOther].flatMap(({ violations }) =>
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
  );
  expect.soft(violations, page.url()).toEqual([]);
  const excessPx = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(excessPx, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}
