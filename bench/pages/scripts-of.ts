import { gzipSync } from "node:zlib";
import type { Browser, Page } from "@playwright/test";

const PHONE = { width: 390, height: 844 };
const SETTLE_MS = 1_000;

export type ScriptWeight = { loadedBytes: number; scrolledBytes: number };

/**
 * The JavaScript a page fetches, compressed with gzip: until it is at rest, and once it was scrolled through, with
 * all that this loads.
 */
export async function scriptsOf(browser: Browser, url: string): Promise<ScriptWeight> {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  const sizes = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body, { level: 9 }).length),
    );
  });
  const sum = async () => (await Promise.all(sizes.values())).reduce((total, size) => total + size, 0);

  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(SETTLE_MS);
  const loadedBytes = await sum();
  await scrollThrough(page);
  const scrolledBytes = await sum();
  await context.close();
  return { loadedBytes, scrolledBytes };
}

/** As far as two more pages of a list reach. */
async function scrollThrough(page: Page): Promise<void> {
  for (let turn = 0; turn < 40; turn++) {
    await page.evaluate((heightPx) => window.scrollBy(0, heightPx), PHONE.height);
    await page.waitForTimeout(50);
  }
  await page.waitForTimeout(SETTLE_MS);
}
