import type { Page } from "@playwright/test";
import { expect, hydrated, resultList, test } from "./fixtures.ts";

const firstCard = (page: Page) => resultList(page).getByRole("listitem").first().getByRole("link");
const pathOf = async (page: Page) => (await firstCard(page).getAttribute("href")) ?? "";

/** What the router asks for of a page; `/_tree` is its shape alone. */
function payloadsOf(page: Page, path: () => string): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const isShape = request.headers()["next-router-segment-prefetch"] !== undefined;
    const isPayload = request.headers().rsc === "1" && !isShape;
    if (isPayload && new URL(request.url()).pathname === path()) asked.push(request.url());
  });
  return asked;
}

test("a click on a card that was pointed at shows its page without a request and with nothing in between", async ({
  page,
}) => {
  await page.goto("/recipes");
  await hydrated(page);
  const path = await pathOf(page);
  const title = await firstCard(page).textContent();
  const asked = payloadsOf(page, () => path);

  const fetched = page.waitForResponse(
    (response) =>
      response.url().includes(path) && response.url().includes("_rsc") && response.status() === 200,
  );
  await firstCard(page).hover();
  await (await fetched).finished();
  await expect.poll(() => asked.length).toBe(1);
  await page.waitForLoadState("networkidle");

  await page.evaluate(watchTheChange);
  await firstCard(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
  expect(asked, "the click asked for nothing").toHaveLength(1);
  expect(await page.evaluate(() => (globalThis as Watched).seen)).toEqual(["Recipes", title]);
});

type Watched = typeof globalThis & { seen?: string[] };

/** Notes each state that the page is in from now on: its heading, or what stands in for it. */
function watchTheChange(): void {
  const state = () =>
    document.querySelector("main .animate-pulse")
      ? "skeleton"
      : (document.querySelector("main h1")?.textContent ?? "nothing");
  const seen = [state()];
  Object.assign(globalThis, { seen });
  new MutationObserver(() => {
    if (seen.at(-1) !== state()) seen.push(state());
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

test("the frame stays while the reader goes from page to page, and back", async ({ page }) => {
  const heading = page.getByRole("heading", { level: 1 });
  const documents: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "document") documents.push(request.url());
  });
  await page.goto("/");
  await hydrated(page);
  await page
    .locator("header")
    .first()
    .evaluate((header) => header.setAttribute("data-kept", ""));

  const places: string[] = [];
  const note = async () => places.push((await heading.textContent()) ?? "");
  await page.getByRole("main").getByRole("article").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/recipes\/./);
  await note();
  await page.getByRole("link", { name: "Recipes", exact: true }).click();
  await expect(heading).toHaveText("Recipes");
  await page.getByRole("form", { name: "Filters" }).getByText("30 min", { exact: true }).click();
  await expect(heading).toHaveText("Recipes in 30 minutes or less");
  await firstCard(page).click();
  await expect(page).toHaveURL(/\/recipes\/./);
  await expect(heading).not.toHaveText("Recipes in 30 minutes or less");
  await note();

  await page.goBack();
  await expect(heading).toHaveText("Recipes in 30 minutes or less");
  await page.goBack();
  await expect(heading).toHaveText("Recipes");
  await page.goBack();
  await expect(heading).toHaveText(places[0] ?? "");
  await expect(page).toHaveTitle(`${places[0]} · Hestia`);
  await page.goForward();
  await expect(heading).toHaveText("Recipes");

  await expect(page.locator("header[data-kept]")).toHaveCount(1);
  expect(documents).toHaveLength(1);
});

test.describe("on a touch screen", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a card that comes to rest in sight is fetched", async ({ page }) => {
    let path = "";
    const asked = payloadsOf(page, () => path);
    await page.goto("/recipes");
    path = await pathOf(page);
    await firstCard(page).scrollIntoViewIfNeeded();
    await expect.poll(() => asked.length).toBe(1);
  });

  test("nothing is fetched ahead for a reader who saves data", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "connection", { value: { saveData: true } });
    });
    let path = "";
    const asked = payloadsOf(page, () => path);
    await page.goto("/recipes");
    await hydrated(page);
    path = await pathOf(page);
    await firstCard(page).focus();
    await page.clock.install();
    await page.clock.runFor(5_000);
    await page.waitForLoadState("networkidle");
    expect(asked).toEqual([]);
    await firstCard(page).tap();
    await expect(page).toHaveURL(path);
  });
});

test("nothing holds up the first paint, and the sheet is in the page once", async ({ page, pages }) => {
  for (const { name, path } of pages.filter((each) => each.path !== "/there-is-none")) {
    const response = await page.goto(path);
    const blocking = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        // In no types yet: https://w3c.github.io/resource-timing/
        .filter(
          (entry) =>
            (entry as PerformanceResourceTiming & { renderBlockingStatus: string }).renderBlockingStatus ===
            "blocking",
        )
        .map((entry) => entry.name),
    );
    expect.soft(blocking, name).toEqual([]);
    const html = (await response?.text()) ?? "";
    expect.soft(html.split("@layer utilities{").length - 1, name).toBe(1);
  }
});

test("a whole document is fetched when its link is pointed at", async ({ page }) => {
  await page.goto("/tags");
  await hydrated(page);
  const cdp = await page.context().newCDPSession(page);
  const fetched = new Promise<string>((resolve) => {
    cdp.on("Preload.prefetchStatusUpdated", ({ status, prefetchUrl }) => {
      if (status === "Ready") resolve(new URL(prefetchUrl).pathname);
    });
  });
  await cdp.send("Preload.enable");
  await page.getByRole("link", { name: "API", exact: true }).hover();
  expect(await fetched).toBe("/docs/api");
});

test("public pages set no cookie", async ({ request, pages }) => {
  for (const { name, path } of pages)
    expect.soft((await request.get(path)).headers()["set-cookie"], name).toBeUndefined();
});

test("Back from another document brings the page as it was left", async ({
  playwright,
  launchOptions,
  baseURL,
}) => {
  // Switched off in tests by default, as it surprises their authors.
  const ignoreDefaultArgs = ["--disable-back-forward-cache"];
  const browser = await playwright.chromium.launch({ ...launchOptions, ignoreDefaultArgs });
  for (const path of ["/", "/recipes", "/search?q=soup"]) {
    // Playwright loses sight of a page that comes back so: the browser itself is asked, and the page given up.
    const page = await browser.newPage({ baseURL: baseURL ?? "" });
    await page.goto(path);
    await hydrated(page);
    await page.goto("/docs/api");
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Page.enable");
    const wayBack = new Promise<string>((resolve) => {
      cdp.on("Page.frameNavigated", ({ type }) => resolve(type));
      cdp.on("Page.backForwardCacheNotUsed", ({ notRestoredExplanations }) =>
        resolve(notRestoredExplanations.map(({ reason }) => reason).join(", ")),
      );
    });
    const { currentIndex, entries } = await cdp.send("Page.getNavigationHistory");
    await cdp.send("Page.navigateToHistoryEntry", { entryId: entries[currentIndex - 1]?.id ?? 0 });
    expect.soft(await wayBack, path).toBe("BackForwardCacheRestore");
  }
  await browser.close();
});
