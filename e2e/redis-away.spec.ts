import { type Browser, expect, type Page, test } from "@playwright/test";
import { addAccount, type SiteAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { type Support, startOwnRedis } from "#db/testing/supports.ts";
import { hydrated } from "./fixtures.ts";
import { type OwnSite, signInByForm, startOwnSite, visit } from "./own-site.ts";
import { addPhoto, begin, publish, saved, write } from "./writing.ts";

// Redis ends in the middle of what people do, and comes back.
test.describe.configure({ mode: "serial" });
test.skip(Boolean(process.env.E2E_URL), "starts a site of its own");

const PASSWORD = "correct horse battery";
const TITLE = "Lentil soup in the dark";

let site: OwnSite;
let redis: Support;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const own = await startOwnRedis();
  test.skip(!own, "no Redis is installed");
  if (!own) return;
  redis = own;
  site = await startOwnSite({ REDIS_URL: redis.url });
  await redisIs("connected");
});

test.afterAll(async () => {
  await site?.stop();
  await redis?.stop();
});

const newCook = (name: string): Promise<SiteAccount> =>
  withSiteDatabase(site.dataDir, (sql) => addAccount(sql, { name, password: PASSWORD }));

/** Somebody who signs in now. */
async function signedIn(browser: Browser, name: string): Promise<Page> {
  const { email } = await newCook(name);
  const page = await visit(browser, site);
  await signInByForm(page, email, PASSWORD);
  return page;
}

let asked = 0;
async function redisIs(state: "connected" | "open"): Promise<void> {
  const told = async () => {
    // That it does not answer is found by asking it.
    await fetch(`${site.url}/api/recipes?limit=1&maxMinutes=${30 + asked++}`);
    return (await fetch(`${site.url}/readyz`)).text();
  };
  await expect.poll(told, { timeout: 15_000 }).toMatch(new RegExp(`^ok\nredis: ${state}`));
}

test("what was begun with Redis goes on without it, and nothing is lost when it is back", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const cook = await signedIn(browser, "Ada");
  await begin(cook);
  await write(cook, TITLE);
  await addPhoto(cook, "A bowl of soup");
  await saved(cook);

  await redis.takeAway();
  await cook.getByLabel("Summary").fill("Written while nothing was remembered.");
  await saved(cook);
  await redisIs("open");
  await publish(cook);
  await expect(cook.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  const path = new URL(cook.url()).pathname;

  const visitor = await visit(browser, site);
  await visitor.goto(path);
  await expect(visitor.getByText("Written while nothing was remembered.")).toBeVisible();
  const picture = visitor.getByRole("img", { name: "A bowl of soup" });
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await visitor.goto("/recipes?sort=newest");
  await expect(visitor.getByRole("link", { name: TITLE }).first()).toBeVisible();

  const guest = await signedIn(browser, "Grace");
  await guest.goto(path);
  await hydrated(guest);
  await guest.getByRole("radio", { name: "4 of 5: Good" }).check({ force: true });
  await expect(guest.getByText("4.0 from 1 rating")).toBeVisible();
  await visitor.goto(path);
  await expect(visitor.getByText("4.0 from 1 rating")).toBeVisible();

  await redis.bringBack();
  await redisIs("connected");
  // What Redis holds again must not be what was true before it went.
  await cook.getByRole("link", { name: "Edit" }).click();
  await expect(cook.getByLabel("Summary")).toHaveValue("Written while nothing was remembered.");
  await cook.getByLabel("Summary").fill("Remembered again.");
  await saved(cook);
  await publish(cook);
  await expect(cook.getByRole("article").getByText("Remembered again.")).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByText("Remembered again.")).toBeVisible();
  await expect(visitor.getByText("4.0 from 1 rating")).toBeVisible();
  for (const page of [cook, visitor, guest]) await page.context().close();
});

test("guessing passwords is slow without Redis too, and limits are counted together again after", async () => {
  const { email } = await newCook("Edsger");
  const guess = () =>
    fetch(`${site.url}/api/auth/sign-in`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: site.url },
      body: JSON.stringify({ email, password: "a wild guess at it" }),
    });
  await redis.takeAway();
  await redisIs("open");
  const statuses = (await Promise.all(Array.from({ length: 5 }, guess))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);

  await redis.bringBack();
  await redisIs("connected");
  const { key } = await withSiteDatabase(site.dataDir, (sql) => addAccount(sql, { role: "admin" }));
  const limitsState = async () => {
    const asked = await fetch(`${site.url}/api/performance/limits`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    return (await asked.json()).state;
  };
  await expect.poll(limitsState, { timeout: 15_000 }).toBe("shared");
});
