import type { Page } from "@playwright/test";
import { expect, test, VIEWPORTS } from "./fixtures.ts";

/** What Core Web Vitals call good: on a first visit the fonts may come after the text. */
const GOOD = 0.1;
/** Fonts that come from the cache may still come a frame late: a word of the header is then a pixel wider. */
const UNSEEN = 0.002;

/** Everything that moved by itself since the page began to load. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          // In no types yet: https://wicg.github.io/layout-instability/
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
            sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum), 100));
      }),
  );
}

for (const { name: width, viewport } of VIEWPORTS) {
  test(`nothing moves while a page loads: ${width}`, async ({ browser, baseURL, pages }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ baseURL: baseURL ?? "", viewport });
    for (const { name, path } of pages) {
      const page = await context.newPage();
      await page.goto(path, { waitUntil: "load" });
      expect.soft(await layoutShift(page), `${name} (${path}), first visit`).toBeLessThan(GOOD);
      // From here on the fonts are at hand, and nothing else may move.
      await page.reload({ waitUntil: "load" });
      expect.soft(await layoutShift(page), `${name} (${path})`).toBeLessThan(UNSEEN);
      await page.close();
    }
    await context.close();
  });

  test(`nothing moves while a list grows: ${width}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL: baseURL ?? "", viewport });
    const page = await context.newPage();
    // The end comes into sight before what follows is there.
    const isAtEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    await page.route(
      "**/api/recipes?*",
      async (route) => {
        await page.waitForFunction(isAtEnd);
        await route.continue();
      },
      { times: 1 },
    );
    await page.goto("/recipes");
    await page.reload();
    for (let turn = 0; turn < 30; turn++) {
      await page.mouse.wheel(0, viewport.height);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await expect(page.locator("li[aria-posinset='1']"), "the list has moved on").toHaveCount(0);
    expect(await layoutShift(page)).toBeLessThan(UNSEEN);
    await context.close();
  });
}
