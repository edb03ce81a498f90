import { rm } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { addAccount, type SiteAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { type Support, startOwnDatabase, startOwnRedis } from "#db/testing/supports.ts";
import { hydrated } from "./fixtures.ts";
import { makeDataDir, type OwnSite, startOwnSite, visit } from "./own-site.ts";
import { begin, publish, publishNew, saved, write } from "./writing.ts";

// Two processes of one site, as behind a balancer: what is done at one is true at the other.
test.describe.configure({ mode: "serial" });
test.skip(Boolean(process.env.E2E_URL), "starts a site of its own");

/** Until the other process has heard of it; a visitor who asks after that sees it at the first request. */
const HEARD_WITHIN_MS = 2_000;

let dataDir: string;
let database: Support;
let redis: Support;
let here: OwnSite;
let there: OwnSite;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const own = await startOwnRedis();
  test.skip(!own, "no Redis is installed");
  if (!own) return;
  redis = own;
  dataDir = await makeDataDir();
  database = await startOwnDatabase(dataDir);
  const env = {
    HESTIA_DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    HESTIA_LIMITS: "batch=8/3600",
  };
  here = await startOwnSite(env);
  there = await startOwnSite({ ...env, HESTIA_ROLE: "web" });
});

test.afterAll(async () => {
  await Promise.all([here?.stop(), there?.stop()]);
  await Promise.all([database?.stop(), redis?.stop()]);
  if (dataDir) await rm(dataDir, { recursive: true });
});

const newCook = (parts: Parameters<typeof addAccount>[1] = {}): Promise<SiteAccount> =>
  withSiteDatabase(dataDir, (sql) => addAccount(sql, parts));

/** Signed in on both: browsers keep cookies by host, whatever the port. */
async function signIn(page: Page, { cookie }: SiteAccount): Promise<void> {
  const cookies = cookie.split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split("=");
    return { name, value, url: here.url };
  });
  await page.context().addCookies(cookies);
}

const cacheStatus = async (path: string) => (await fetch(there.url + path)).headers.get("cache-status") ?? "";

/** So that the other process has an answer of its own to forget. */
async function keptThere(path: string): Promise<void> {
  await expect.poll(() => cacheStatus(path)).toContain("; hit");
}

/** What a visitor sees at the other process. */
const seenThere = (path: string, see: (text: string, status: number) => unknown) =>
  expect.poll(
    async () => {
      const response = await fetch(there.url + path);
      return see(await response.text(), response.status);
    },
    { timeout: HEARD_WITHIN_MS, intervals: [20] },
  );

test("a recipe that is published, changed and taken back at one is so at the other", async ({ browser }) => {
  const page = await visit(browser, here);
  await signIn(page, await newCook({ name: "Ada" }));
  const newest = "/recipes?sort=newest";
  await keptThere(newest);
  await begin(page);
  const title = `Broth of two ${Date.now()}`;
  await write(page, title);
  await publish(page);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const path = new URL(page.url()).pathname;
  await seenThere(newest, (text) => text.includes(title)).toBe(true);
  await seenThere(path, (text, status) => status === 200 && text.includes(title)).toBe(true);

  await keptThere(path);
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Summary").fill("Boiled twice.");
  await saved(page);
  await publish(page);
  await expect(page.getByRole("article").getByText("Boiled twice.")).toBeVisible();
  await seenThere(path, (text) => text.includes("Boiled twice.")).toBe(true);

  await keptThere(path);
  await keptThere(newest);
  const taken = await page.request.post(`/api${path}/unpublish`, { headers: { Origin: here.url } });
  expect(taken.status(), await taken.text()).toBeLessThan(300);
  await seenThere(path, (_, status) => status).toBe(404);
  await seenThere(newest, (text) => text.includes(title)).toBe(false);
  await page.context().close();
});

test("two cooks at two processes change one recipe: the second compares, and nothing is overwritten", async ({
  browser,
}) => {
  const title = `Stock of two ${Date.now()}`;
  const [page, editor] = await Promise.all([visit(browser, here), visit(browser, there)]);
  await signIn(page, await newCook({ name: "Ada" }));
  await signIn(editor, await newCook({ name: "Grace", role: "editor" }));
  const path = await publishNew(page, title);
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Title")).toHaveValue(title);
  await page.getByLabel("Title").fill(`${title} by Ada`);
  await saved(page);

  await editor.goto(path);
  await editor.getByRole("link", { name: "Edit" }).click();
  await editor.getByLabel("Summary").fill("Grace was there.");
  await publish(editor);
  await expect(editor.getByRole("article").getByText("Grace was there.")).toBeVisible();

  await publish(page);
  const dialog = page.getByRole("dialog", { name: "Grace changed this recipe while you were writing" });
  await expect(dialog.getByText("Grace was there.")).toBeVisible();
  await dialog.getByRole("button", { name: "Publish these" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${title} by Ada` })).toBeVisible();
  await seenThere(path, (text) => text.includes(`${title} by Ada`) && text.includes("Grace was there.")).toBe(
    true,
  );
  await Promise.all([page.context().close(), editor.context().close()]);
});

test("a heart at one is a heart at the other; who signs out at one has left both", async ({ browser }) => {
  const { items } = await (await fetch(`${here.url}/api/recipes?limit=1`)).json();
  const path = `/recipes/${items[0].slug}`;
  const heart = (page: Page) => page.getByRole("button", { name: "Favourite", exact: true });
  const page = await visit(browser, here);
  await signIn(page, await newCook());
  await page.goto(path);
  await hydrated(page);
  await expect(heart(page)).toHaveAttribute("aria-pressed", "false");
  const sent = page.waitForResponse((response) => response.url().includes("/api/me/favourites/"));
  await heart(page).click();
  expect((await sent).status()).toBe(204);
  await page.goto(there.url + path);
  await expect(heart(page)).toHaveAttribute("aria-pressed", "true");

  await page.goto(`${there.url}/account`);
  await expect(page).toHaveURL(`${there.url}/account`);
  // What a thief of the cookie would still have.
  const stolen = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await page.goto(`${here.url}/account`);
  await hydrated(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  const me = await fetch(`${there.url}/api/me`, { headers: { Cookie: stolen } });
  expect((await me.json()).user).toBeNull();
  await page.goto(`${there.url}/account`);
  await expect(page).toHaveURL(/\/account\/sign-in/);
  await page.context().close();
});

test("a limit is one for both", async ({ request }) => {
  const cook = await newCook();
  // Half of the quota may come at once, and the rest in an hour.
  const statuses: number[] = [];
  for (const { url } of [here, there, here, there, here, there]) {
    const answer = await request.post(`${url}/api/recipes/batch`, {
      data: {},
      headers: { Authorization: `Bearer ${cook.key}` },
    });
    statuses.push(answer.status());
    expect(answer.headers()["ratelimit-policy"]).toBe('"batch";q=8;w=3600');
  }
  expect(statuses).toEqual([400, 400, 400, 400, 429, 429]);
});
