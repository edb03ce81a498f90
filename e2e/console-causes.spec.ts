import { execFile } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import type { Browser, Page } from "@playwright/test";
import postgres from "postgres";
import { recipePage } from "#lib/recipes/model.ts";
import { expect, test } from "./console-fixtures.ts";
import { VIEWPORTS } from "./fixtures.ts";

const PICTURE_TAKES_MS = 4_000;
const VIEWS = 3;
const QUERY_TAKES_S = 0.4;
const SEARCHES = 4;
/** Measurements are written every ten seconds, plans of slow queries soon after. */
const SHOWN_WITHIN_MS = 60_000;
const MOST_CLICKS = 4;

async function openDatabase() {
  const env = { ...process.env, HESTIA_DATA_DIR: process.env.E2E_DATA_DIR };
  const url =
    process.env.DATABASE_URL ??
    (await promisify(execFile)("npm", ["run", "-s", "db:url"], { env })).stdout.trim();
  return postgres(url, { max: 2 });
}

/** A page view in which the recipe's own picture comes late, until another tab is looked at. */
async function viewWithSlowPicture(browser: Browser, address: string, hash: string): Promise<void> {
  const context = await browser.newContext({ viewport: VIEWPORTS[1].viewport });
  const page = await context.newPage();
  await page.route(`**/media/${hash}/*`, async (route) => {
    await setTimeout(PICTURE_TAKES_MS);
    await route.continue();
  });
  await page.goto(address);
  await page.waitForFunction(() => sessionStorage.getItem("hestia.vitals"));
  await page.waitForLoadState("networkidle");
  const reported = page.waitForResponse("**/api/vitals");
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    Object.defineProperty(document, "hidden", { get: () => true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  await reported;
  await context.close();
}

/** Searches wait for a lock that somebody else holds: slow, whatever their plan. */
async function makeSearchSlow(sql: postgres.Sql, search: (word: string) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < SEARCHES; i++) {
    const answers: Promise<unknown>[] = [];
    await sql.begin(async (transaction) => {
      await transaction`lock table recipe_search in access exclusive mode`;
      answers.push(search(`lentil${i}`));
      await expect
        .poll(async () => (await sql`select from pg_stat_activity where wait_event = 'relation'`).length)
        .toBeGreaterThan(0);
      await transaction`select pg_sleep(${QUERY_TAKES_S})`;
    });
    await Promise.all(answers);
  }
}

/** Reloads until it is there: figures are written and read again every few seconds. */
async function shown(page: Page, path: string, isThere: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await isThere();
  }).toPass({ timeout: SHOWN_WITHIN_MS });
}

test("a slow picture and a slow query are followed from the overview to the very picture, SQL and plan", async ({
  page,
  browser,
  baseURL,
  request,
  signIn,
}) => {
  test.setTimeout(240_000);
  const [recipe] = recipePage.parse(
    await (await request.get("/api/recipes?sort=title&limit=1")).json(),
  ).items;
  if (!recipe) throw new Error("the site has no recipe");
  for (let i = 0; i < VIEWS; i++) {
    await viewWithSlowPicture(browser, `${baseURL}/recipes/${recipe.slug}`, recipe.image.hash);
  }
  const sql = await openDatabase();
  await makeSearchSlow(sql, (word) => request.get(`/search?q=${word}`));
  await sql.end();

  await page.setViewportSize(VIEWPORTS[1].viewport);
  await signIn(page);
  const overview = "/admin/performance?range=15m";
  const worst = page.getByRole("region", { name: "Worst three" });
  const picture = worst.getByRole("listitem").filter({ hasText: "Slow picture" });
  const query = worst.getByRole("listitem").filter({ hasText: "Slow query" });
  const soon = { timeout: 2_000 };
  await shown(page, overview, async () => {
    await expect(picture).toContainText(recipe.title, soon);
    await expect(query).toContainText("recipe_search", soon);
  });

  let clicks = 0;
  await picture.getByRole("link").click();
  clicks++;
  await expect(page).toHaveURL(/\/vitals\?/);
  await expect(
    page.locator(`main [href*="${recipe.image.hash}"], main [src*="${recipe.image.hash}"]`).first(),
  ).toBeVisible();

  await page.goBack();
  await query.getByRole("link").click();
  clicks++;
  await expect(page).toHaveURL(/\/queries\/[0-9a-f]{16}/);
  const address = page.url();
  await expect(page.getByRole("region", { name: "Text", exact: true })).toContainText("recipe_search");
  await shown(page, address, async () => {
    await expect(page.getByRole("region", { name: "Plans of slow calls" })).toContainText(
      /Scan|Result|Limit/,
      soon,
    );
  });
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
});
