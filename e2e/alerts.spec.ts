import { expect, test } from "./console-fixtures.ts";
import { hydrated } from "./fixtures.ts";

const RULE = {
  title: "Soup is cold",
  severity: "info",
  isEnabled: true,
  condition: {
    kind: "threshold",
    measure: { metric: "http_server_request_duration_seconds", aggregate: "p95" },
    windowMinutes: 5,
    compare: "above",
    bound: 500,
    minSamples: 1,
    forMinutes: 5,
    clearMinutes: 5,
  },
};

test("an administrator changes a rule and silences it, by keyboard alone, and hears what is wrong by field", async ({
  browser,
  baseURL,
  request,
  signIn,
  newAccount,
}) => {
  const { key } = await newAccount({ role: "admin" });
  const headers = { authorization: `Bearer ${key}` };
  const written = await request.put("/api/performance/alerts/rules/cold-soup", { data: RULE, headers });
  expect(written.status()).toBe(200);
  // Its own page, as the refusal that the browser reports to the console is expected.
  const page = await (await browser.newContext({ baseURL: baseURL ?? "" })).newPage();
  await signIn(page, "/admin/performance/alerts");
  await hydrated(page);
  const rule = page.locator("summary", { hasText: RULE.title });

  await rule.focus();
  await page.keyboard.press("Enter");
  const form = page.locator("details[open] form");
  const bound = form.getByLabel("Bound");
  await bound.fill("high");
  await bound.press("Enter");
  await expect(bound).toHaveAttribute("aria-invalid", "true");
  await expect(bound).toHaveAccessibleDescription('Must be a number, not "high"');
  await bound.fill("600");
  await bound.press("Enter");
  await expect(form.getByText("Saved.")).toBeVisible();

  await page.getByLabel("Rule", { exact: true }).selectOption({ label: RULE.title });
  await page.getByLabel("Why").fill("Moving house");
  await page.getByLabel("Why").press("Enter");
  await expect(page.getByText("Moving house")).toBeVisible();
  await page.getByRole("button", { name: `End the silence of ${RULE.title}` }).press("Enter");
  await expect(page.getByText("Moving house")).toHaveCount(0);
});

test("a purge shows what would go cold before it is done, and Escape keeps it", async ({ page, signIn }) => {
  await page.goto("/recipes");
  await signIn(page, "/admin/performance/cache");
  await hydrated(page);
  await page.getByLabel("Everything").check();
  await page.getByRole("button", { name: "Show what would go cold" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading")).toContainText(/Make \d+ answers/);
  await expect(dialog.getByRole("button", { name: "Keep them" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await page.getByRole("button", { name: "Show what would go cold" }).press("Enter");
  await dialog.getByRole("button", { name: "Purge" }).press("Enter");
  await expect(page.getByText("Purged.")).toBeVisible();
});
