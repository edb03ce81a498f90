import { CONSOLE_PAGES, expect, test } from "./console-fixtures.ts";
import { hydrated, VIEWPORTS } from "./fixtures.ts";

const MOST_STEPS = 120;

test("a stranger is sent to sign in and comes back to where it wanted to go", async ({
  page,
  newAccount,
}) => {
  const password = "correct horse battery";
  const { email } = await newAccount({ role: "admin", password });
  await page.goto("/admin/performance?range=24h");
  await expect(page).toHaveURL(/\/account\/sign-in\?next=/);
  await hydrated(page);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/performance\?range=24h$/);

  await hydrated(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/");
  await page.goto("/admin/performance");
  await expect(page).toHaveURL(/\/account\/sign-in/);
});

test("who is no administrator is told so, and can come back as one", async ({ page, signInAs }) => {
  await signInAs(page, { role: "editor", name: "Edith" });
  await page.goto("/admin/performance/cache");
  await expect(page.getByRole("heading", { name: "This is for administrators" })).toBeVisible();
  await expect(page.getByText("You are signed in as Edith, and your role is editor.")).toBeVisible();
  await hydrated(page);
  await page.getByRole("button", { name: "Sign in as somebody else" }).click();
  await expect(page).toHaveURL(/\/account\/sign-in\?next=%2Fadmin%2Fperformance%2Fcache$/);
});

test("public pages lead nowhere near the console", async ({ page, pages }) => {
  for (const { path } of pages) {
    await page.goto(path);
    await expect(page.locator('a[href^="/admin"]')).toHaveCount(0);
  }
});

test("the range and the filters stand in the address and go along to other panels", async ({
  page,
  signIn,
}) => {
  await page.setViewportSize(VIEWPORTS[1].viewport);
  await signIn(page);
  await hydrated(page);
  await page.getByRole("navigation", { name: "Time range" }).getByRole("link", { name: "24h" }).click();
  await expect(page).toHaveURL(/range=24h/);
  await page.getByRole("combobox", { name: "Compare with" }).selectOption("week");
  await expect(page).toHaveURL(/range=24h&compare=week/);
  await page.getByRole("link", { name: "Alerts", exact: true }).click();
  await expect(page).toHaveURL(/\/alerts\?range=24h&compare=week/);
});

test("the navigation leads to reviews, and says how many wait", async ({
  page,
  signIn,
  request,
  newAccount,
}) => {
  const { key } = await newAccount();
  const { items } = await (await request.get("/api/recipes?limit=1")).json();
  const said = await request.put(`/api/me/reviews/${items[0].id}`, {
    data: { stars: 4, text: "Needs more leeks." },
    headers: { authorization: `Bearer ${key}` },
  });
  expect(said.ok(), await said.text()).toBe(true);
  await page.setViewportSize(VIEWPORTS[1].viewport);
  for (const path of ["/admin/performance", "/admin/users"]) {
    await signIn(page, path);
    await expect(page.getByRole("link", { name: /^Reviews \d+\+? waiting$/ })).toBeVisible();
  }
  await page.getByRole("link", { name: /^Reviews/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Reviews" })).toBeVisible();
});

test.describe("what makes no sense is refused, and said", () => {
  for (const { panel = "", query, says } of [
    { query: "range=2w", says: /range is "2w"; allowed: 15m, 1h/ },
    { query: "from=1926-01-01&to=2026-01-01", says: /from is "1926-01-01"; allowed: at most 90 days/ },
    { query: "compare=never", says: /compare is "never"/ },
    { panel: "/traces", query: "cursor=nonsense", says: /cursor/ },
  ]) {
    test(`${panel}?${query}`, async ({ browser, baseURL, signIn }) => {
      // Its own page, as the failure that Next reports to the console is expected.
      const page = await (await browser.newContext({ baseURL: baseURL ?? "" })).newPage();
      await signIn(page);
      await page.goto(`/admin/performance${panel}?${query}`);
      await expect(page.getByText(says)).toBeVisible();
      await page.getByRole("link", { name: "Show the last hour" }).click();
      await expect(page).toHaveURL(new RegExp(`/admin/performance${panel}$`));
    });
  }
});

test("charts answer to arrow keys, and have a table behind them", async ({ page, signIn, request }) => {
  test.setTimeout(120_000);
  await signIn(page);
  // So that there is something to draw; it is written every ten seconds.
  await expect(async () => {
    await request.get("/recipes");
    await page.goto("/admin/performance?range=15m");
    await expect(page.getByRole("img", { name: /^Requests per second: chart/ })).toHaveAttribute(
      "tabindex",
      "0",
      {
        timeout: 1_000,
      },
    );
  }).toPass({ timeout: 90_000 });
  await hydrated(page);
  await page.getByRole("button", { name: "Pause" }).click();
  const panel = page.getByRole("region", { name: "Requests" });
  await panel.getByRole("img", { name: /chart/ }).focus();
  const live = panel.locator("svg.recharts-surface");
  await expect(live).toBeFocused();
  const reading = panel.locator(".recharts-tooltip-wrapper");
  // Steps before the site was started have no value.
  for (let step = 0; step < MOST_STEPS && !(await reading.textContent())?.includes("/s"); step++) {
    await page.keyboard.press("ArrowRight");
  }
  await expect(reading).toContainText("/s");

  await panel.getByText("Show as table").click();
  await expect(panel.getByRole("table").getByRole("row").nth(1)).toContainText("/s");
});

test("the stream tells the site's figures, and strangers nothing", async ({
  request,
  baseURL,
  newAccount,
}) => {
  expect((await request.get("/api/performance/stream")).status()).toBe(401);
  const { key } = await newAccount({ role: "admin" });
  const headers = { Authorization: `Bearer ${key}` };
  const response = await fetch(`${baseURL}/api/performance/stream`, { headers });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = "";
  while (!told.includes("event: tick")) told += (await reader?.read())?.value ?? "";
  await reader?.cancel();
  expect(JSON.parse(/^data: (.*)$/m.exec(told)?.[1] ?? "")).toMatchObject({
    requestsPerSecond: expect.any(Number),
  });
});

/** A fifth of what Core Web Vitals call good. */
const UNSEEN = 0.02;

test("nothing moves while a panel loads, and after it", async ({ page, signIn }) => {
  test.setTimeout(180_000);
  await signIn(page);
  for (const { viewport } of VIEWPORTS) {
    await page.setViewportSize(viewport);
    for (const path of CONSOLE_PAGES) {
      await page.goto(path);
      await hydrated(page);
      const moves = await page.evaluate(
        () =>
          new Promise<{ value: number; what: string[] }[]>((resolve) => {
            const seen: { value: number; what: string[] }[] = [];
            new PerformanceObserver((list) => {
              // The type is not in the standard library.
              for (const { value, sources } of list.getEntries() as (PerformanceEntry & {
                value: number;
                sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
              })[])
                seen.push({
                  value,
                  what: sources.map(
                    ({ node, previousRect, currentRect }) =>
                      `${node?.nodeName} "${node?.textContent?.slice(0, 40)}" from ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`,
                  ),
                });
            }).observe({ type: "layout-shift", buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(seen)));
          }),
      );
      const sum = moves.reduce((total, { value }) => total + value, 0);
      expect.soft(sum, `${path} at ${viewport.width}: ${JSON.stringify(moves)}`).toBeLessThan(UNSEEN);
    }
  }
});
