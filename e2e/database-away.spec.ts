import { rm } from "node:fs/promises";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { addAccount, type SiteAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { type Support, startOwnDatabase } from "#db/testing/supports.ts";
import { recipePage } from "#lib/recipes/model.ts";
import { makeDataDir, type OwnSite, startOwnSite, visit } from "./own-site.ts";

// The database stops while visitors read, cooks write, browsers report and an administrator watches; and comes back.
test.describe.configure({ mode: "serial", timeout: 180_000 });
test.skip(Boolean(process.env.E2E_URL), "starts a site of its own");

const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
const RECIPE_ROUTE = "/recipes/[slug]";
/** Measurements are written every ten seconds. */
const WRITTEN_WITHIN_MS = 30_000;

let dataDir: string;
let database: Support;
let site: OwnSite;
let admin: SiteAccount;
let console_: Page;
let kept: string;
let unkept: string;
/** Requests for recipes that were answered, by status. */
const asked: Record<number, number> = {};

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  dataDir = await makeDataDir();
  database = await startOwnDatabase(dataDir);
  site = await startOwnSite({ HESTIA_DATA_DIR: dataDir, DATABASE_URL: database.url });
  admin = await withSiteDatabase(dataDir, (sql) => addAccount(sql, { role: "admin" }));
  const { items } = recipePage.parse(await (await fetch(`${site.url}/api/recipes?limit=2`)).json());
  [kept = "", unkept = ""] = items.map(({ slug }) => slug);
  await expect.poll(async () => (await askRecipe(kept)).cacheStatus).toContain("; hit");
  await fetch(`${site.url}/recipes`);
  console_ = await openConsole(browser);
});

test.afterAll(async () => {
  await site?.stop();
  await database?.stop();
  if (dataDir) await rm(dataDir, { recursive: true });
});

async function openConsole(browser: Browser): Promise<Page> {
  const page = await visit(browser, site);
  const cookies = admin.cookie.split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split("=");
    return { name, value, url: site.url };
  });
  await page.context().addCookies(cookies);
  await page.goto("/admin/performance/resources");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  return page;
}

async function askRecipe(slug: string) {
  const { status, headers } = await fetch(`${site.url}/recipes/${slug}`);
  asked[status] = (asked[status] ?? 0) + 1;
  return { status, cacheStatus: headers.get("cache-status") ?? "", retryAfter: headers.get("retry-after") };
}

const ready = async () => (await fetch(`${site.url}/readyz`)).status;

async function asAdmin(path: string) {
  const response = await fetch(site.url + path, { headers: { Authorization: `Bearer ${admin.key}` } });
  expect(response.status, path).toBe(200);
  return response.json();
}

test("what was made before is still served, and everything else says when to come again", async () => {
  await database.takeAway();
  await expect.poll(ready).toBe(503);
  expect((await fetch(`${site.url}/livez`)).status).toBe(200);
  for (let n = 0; n < 20; n++) {
    expect((await askRecipe(kept)).status).toBe(200);
  }
  expect((await fetch(`${site.url}/recipes`)).status).toBe(200);

  expect(await askRecipe(unkept)).toMatchObject({ status: 503, retryAfter: expect.stringMatching(/^\d+$/) });
  const refused = [
    await fetch(`${site.url}/api/recipes/${unkept}`),
    await fetch(`${site.url}/api/users`, { headers: { Authorization: `Bearer ${admin.key}` } }),
    await fetch(`${site.url}/api/auth/sign-in`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: site.url },
      body: JSON.stringify({ email: admin.email, password: "correct horse battery" }),
    }),
  ];
  for (const response of refused) {
    expect(response.headers.get("retry-after"), response.url).toMatch(/^\d+$/);
    expect(await response.json(), response.url).toMatchObject({ status: 503, type: "/problems/unavailable" });
  }
});

test("who opens the site meanwhile reads what it has, or that it tries again", async ({ browser }) => {
  const page = await visit(browser, site, { userAgent: BROWSER });
  await page.goto(`/recipes/${kept}`);
  asked[200] = (asked[200] ?? 0) + 1;
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // What the browser has to say of it is taken, and waits with everything else.
  await page.waitForFunction(() => sessionStorage.getItem("hestia.vitals"));
  await page.waitForLoadState("networkidle");
  const reported = page.waitForResponse("**/api/vitals");
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  expect((await reported).status()).toBe(204);
  await page.context().addCookies(await console_.context().cookies());
  expect((await page.goto("/kitchen"))?.status()).toBe(503);
  expect((await page.goto("/admin/performance"))?.status()).toBe(503);
  await expect(page.getByText("This page tries again by itself")).toBeVisible();
  await page.context().close();
});

test("the console says so, and what is measured waits", async () => {
  await expect(console_.getByText("The database does not answer")).toBeVisible();
  await expect
    .poll(
      async () => {
        expect((await askRecipe(kept)).status).toBe(200);
        return site.output().includes("measurements wait for the database");
      },
      { timeout: WRITTEN_WITHIN_MS },
    )
    .toBe(true);
});

test("when it is back, nothing of what was measured is missing, and changes are heard again", async () => {
  await database.bringBack();
  await expect.poll(ready, { timeout: 15_000 }).toBe(200);
  await expect(console_.getByText("Live", { exact: true })).toBeVisible();
  await expect
    .poll(() => /.*"message":"measurements are written again"/.exec(site.output())?.[0] ?? "", {
      timeout: WRITTEN_WITHIN_MS,
    })
    .toContain('"hestia.lostIntervals":0');

  await expect.poll(async () => (await askRecipe(kept)).cacheStatus).toContain("; hit");
  const title = `Renamed at ${Date.now()}`;
  await withSiteDatabase(dataDir, (sql) => sql`update recipes set title = ${title} where slug = ${kept}`);
  await expect
    .poll(async () => {
      const text = await (await fetch(`${site.url}/api/recipes/${kept}`)).text();
      return text.includes(title);
    })
    .toBe(true);

  const query = new URLSearchParams([
    ["metric", "http_server_request_duration_seconds"],
    ["label.route", RECIPE_ROUTE],
    ["range", "1h"],
  ]);
  const counted = async () => (await asAdmin(`/api/performance/metrics?${query}`)).series[0]?.total.count;
  const total = Object.values(asked).reduce((sum, count) => sum + count);
  await expect.poll(counted, { timeout: WRITTEN_WITHIN_MS }).toBe(total);
  const views = () =>
    withSiteDatabase(dataDir, (sql) => sql`select from web_vitals where route = ${RECIPE_ROUTE}`);
  await expect.poll(async () => (await views()).length, { timeout: WRITTEN_WITHIN_MS }).toBe(1);
});
