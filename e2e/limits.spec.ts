import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { expect, type Page, test } from "@playwright/test";
import { addAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { expectAccessible } from "./accessible.ts";
import { hydrated, VIEWPORTS } from "./fixtures.ts";
import { type OwnSite, startOwnSite, visit } from "./own-site.ts";

// What people and programs meet at limits, and when there is too much to do.
test.describe.configure({ mode: "serial" });
test.skip(Boolean(process.env.E2E_URL), "starts a site of its own");

const PASSWORD = "correct horse battery";
/** As many at once as reach the limit below. */
const SEARCHES = 20;
/** New pages asked for at once, without an end: more than any machine makes in a second. */
const CROWD = 400;
/** Impatient: whoever is sent away comes again before the time that they were told. */
const COMES_AGAIN_MS = 100;

let site: OwnSite;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  site = await startOwnSite({ HESTIA_LIMITS: `search=${2 * SEARCHES}/60,reads=1000000/60` });
});

test.afterAll(async () => {
  await site?.stop();
});

const SEARCH = "/api/suggest?q=lentil";

/** Passes the limit of searches, so that one more is refused for a second or two. */
async function searchTooMuch(search: () => Promise<number>): Promise<void> {
  while ((await search()) !== 429);
}

/**
 * Opens a search that is refused. From the browser's own network: by which address it knows this machine is its affair.
 * Once more on a machine so slow that the search is allowed again by then.
 */
async function openRefusedSearch(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto("/recipes");
    await searchTooMuch(() => page.evaluate(async (path) => (await fetch(path)).status, SEARCH));
    expect((await page.goto("/search?q=lentil"))?.status()).toBe(429);
  }).toPass();
}

const agent = new Agent({ keepAlive: true, maxSockets: CROWD });
let asked = 0;
/** Of a page that nobody has asked for. */
const newPage = () => `/recipes?maxMinutes=${10 + (asked++ % 400)}&ingredient=i${asked}`;

/** @returns The status. */
function ask(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(site.url + path, { agent }, (res) => {
      res.resume().once("end", () => resolve(res.statusCode ?? 0));
    }).once("error", reject);
  });
}

/** Visitors who ask for one new page after the other for as long as `during` takes. */
async function whileCrowded<T>(during: () => Promise<T>): Promise<{ result: T; statuses: Set<number> }> {
  let isOver = false;
  const statuses = new Set<number>();
  const visitor = async () => {
    while (!isOver) {
      const status = await ask(newPage());
      statuses.add(status);
      if (status === 503) await pause(COMES_AGAIN_MS);
    }
  };
  const crowd = Array.from({ length: CROWD }, visitor);
  try {
    await expect.poll(() => statuses.has(503)).toBe(true);
    return { result: await during(), statuses };
  } finally {
    isOver = true;
    await Promise.all(crowd);
  }
}

async function expectToWait(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  await expect(page.getByText(/This page tries again by itself in \d+ seconds?\./)).toBeVisible();
}

test("what counts requests says so on each answer, and a refusal says when to come again", async () => {
  const { key } = await withSiteDatabase(site.dataDir, (sql) => addAccount(sql));
  const headers = { Authorization: `Bearer ${key}` };
  const first = await fetch(`${site.url}/api/me/favourites`, { headers });
  expect(first.headers.get("ratelimit-policy")).toBe('"member-reads";q=1200;w=60');
  const left = (response: Response) => Number(/r=(\d+)/.exec(response.headers.get("ratelimit") ?? "")?.[1]);
  expect(left(await fetch(`${site.url}/api/me/favourites`, { headers }))).toBeLessThan(left(first) + 1);

  const search = () => fetch(site.url + SEARCH);
  await searchTooMuch(async () => (await search()).status);
  const refused = await search();
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toMatch(/^[1-5]$/);
  expect(refused.headers.get("ratelimit")).toMatch(/^"search";r=0;t=\d+$/);
  expect(await refused.json()).toMatchObject({
    type: "https://iana.org/assignments/http-problem-types#quota-exceeded",
    "violated-policies": ["search"],
  });
});

test("who searches too fast is asked to wait, and is led on without doing anything", async ({ browser }) => {
  const page = await visit(browser, site);
  await openRefusedSearch(page);
  await expectToWait(page, "One moment, please");
  await expect(page.getByRole("heading", { level: 1, name: "One moment, please" })).toBeHidden();
  await expect(page.getByRole("region", { name: "Results" })).toBeVisible();
  await page.context().close();
});

test("after wrong passwords it is said how long to wait, and the right one signs in after that", async ({
  browser,
}) => {
  const { email } = await withSiteDatabase(site.dataDir, (sql) => addAccount(sql, { password: PASSWORD }));
  const page = await visit(browser, site);
  await page.goto("/account/sign-in");
  await hydrated(page);
  await page.getByLabel("E-mail address", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill("a wild guess at it");
  const button = page.getByRole("button", { name: "Sign in", exact: true });
  const notice = page.getByRole("alert").filter({ hasText: /password/i });
  await expect(async () => {
    await button.click();
    await expect(notice).toHaveText(/^Too many wrong passwords: try again in \d+ s\.$/, { timeout: 1_000 });
  }).toPass({ intervals: [0] });
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await expect(async () => {
    // It may be gone already, with the page that it has led away from.
    if (/sign-in/.test(page.url())) await button.click({ timeout: 1_000 });
    await expect(page).not.toHaveURL(/sign-in/, { timeout: 1_000 });
  }).toPass();
  await page.context().close();
});

test("when more is asked for than can be made, what is there goes on, and the rest is told when to come", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  await ask("/recipes");
  const page = await visit(browser, site);
  const { result, statuses } = await whileCrowded(async () => {
    const hits = [];
    for (let n = 0; n < 50; n++) hits.push(await ask("/recipes"));
    const refused = await page.goto("/recipes?maxMinutes=45&sort=title");
    return { hits, status: refused?.status(), words: (await page.locator("main").textContent()) ?? "" };
  });
  expect(statuses).toEqual(new Set([200, 503]));
  expect(result.hits.every((status) => status === 200)).toBe(true);
  expect(result.status).toBe(503);
  expect(result.words).toMatch(/This page tries again by itself in \d+ seconds?\./);
  // By itself, once the others have gone.
  await expect(page.getByRole("region", { name: "Results" })).toBeVisible();
  await page.context().close();
});

for (const { name, viewport } of VIEWPORTS) {
  test(`axe finds nothing on the page to wait on: ${name}`, async ({ browser }) => {
    const page = await visit(browser, site, { viewport });
    // It stays while it is looked at: whoever answers with nothing leads nowhere.
    let isRefused = false;
    page.on("response", (response) => {
      isRefused ||= response.status() === 429 && response.request().isNavigationRequest();
    });
    await page.route("**/search?q=lentil", (route) =>
      isRefused ? route.fulfill({ status: 204 }) : route.continue(),
    );
    await openRefusedSearch(page);
    await expectToWait(page, "One moment, please");
    await expectAccessible(page);
    await page.context().close();
  });
}
