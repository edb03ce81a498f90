import { expect, test } from "./console-fixtures.ts";
import { hydrated } from "./fixtures.ts";

const RULE = {
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
const LIST = "/admin/performance/alerts";

test("an administrator makes a rule, tries it, edits it, switches it off and deletes it, by keyboard alone", async ({
  browser,
  baseURL,
  signIn,
}) => {
  // Its own page, as the refusals that the browser reports to the console are expected.
  const page = await (await browser.newContext({ baseURL: baseURL ?? "" })).newPage();
  await signIn(page, LIST);
  await hydrated(page);
  const title = `Soup ${crypto.randomUUID().slice(0, 8)} is cold`;
  await page.getByRole("link", { name: "New rule" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "New alert rule" })).toBeVisible();

  // Left empty, what is missing is said beside it.
  await page.getByRole("button", { name: "Add rule" }).press("Enter");
  const titleField = page.getByLabel("Title");
  await expect(titleField).toHaveAttribute("aria-invalid", "true");
  await expect(titleField).toBeFocused();

  await titleField.fill(title);
  const metric = page.getByRole("combobox", { name: "What is watched" });
  await metric.press("ArrowDown");
  await metric.pressSequentially("request duration");
  await expect(page.getByRole("listbox").getByRole("option").first()).toContainText(
    "http_server_request_duration_seconds",
  );
  await metric.press("Enter");
  await expect(metric).toHaveValue("http_server_request_duration_seconds");
  const bound = page.getByLabel("Bound", { exact: true });
  await bound.fill("high");
  await bound.press("Enter");
  await expect(bound).toHaveAttribute("aria-invalid", "true");
  await expect(bound).toHaveAccessibleDescription('Must be a number, not "high"');
  await expect(bound).toBeFocused();

  await bound.fill("50");
  await page.getByLabel("Unit of the bound").selectOption("s");
  await expect(page.getByText(/^P95 of http_server_request_duration_seconds above 50 s/)).toBeVisible();
  await page.getByRole("button", { name: "Try it on the last 24 hours" }).press("Enter");
  await expect(page.getByText("It would not have fired.")).toBeVisible();
  await page.getByRole("button", { name: "Add rule" }).press("Enter");

  const rule = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title }) });
  await expect(rule).toContainText("above 50 s in 10 min");
  await rule.getByRole("link", { name: `Edit ${title}` }).press("Enter");
  await expect(page.getByLabel("Title")).toHaveValue(title);
  await expect(bound).toHaveValue("50");
  await bound.fill("60");
  await bound.press("Enter");
  await expect(rule).toContainText("above 60 s in 10 min");

  const isOn = rule.getByRole("switch", { name: title });
  await expect(isOn).toBeChecked();
  await isOn.press("Space");
  await expect(isOn).not.toBeChecked();
  await expect(rule).toContainText("switched off");

  await rule.getByRole("button", { name: `Delete ${title}` }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(rule).toHaveCount(1);
  await rule.getByRole("button", { name: `Delete ${title}` }).press("Enter");
  await dialog.getByRole("button", { name: "Delete" }).press("Enter");
  await expect(rule).toHaveCount(0);
});

test("every kind of rule can be written, and says in words what it does", async ({ page, signIn }) => {
  await signIn(page, `${LIST}/rules/new`);
  await hydrated(page);
  const kind = (name: RegExp) => page.getByRole("radio", { name }).check();
  const words = (text: RegExp) => expect(page.getByText(text)).toBeVisible();
  await kind(/error budget/);
  await words(/^The error budget is spent too fast/);
  await kind(/keeps growing/);
  await page.getByRole("combobox", { name: "What is watched" }).fill("heap after gc");
  await page.getByRole("listbox").getByRole("option").first().click();
  await words(/^Mean of hestia_heap_after_gc_bytes keeps growing, by at least 20 % of its level in 6 h/);
  await kind(/not what it was/);
  await words(/in 30 min is 50 % more than at the same time yesterday/);
  await kind(/is missing/);
  await words(/^None of hestia_heap_after_gc_bytes in 60 min/);
});

test("an administrator silences a rule, and ends that", async ({ page, request, signIn, newAccount }) => {
  const { key } = await newAccount({ role: "admin" });
  const title = `Stew ${crypto.randomUUID().slice(0, 8)} is cold`;
  const headers = { authorization: `Bearer ${key}` };
  const added = await request.post("/api/performance/alerts/rules", { data: { title, ...RULE }, headers });
  expect(added.status()).toBe(201);
  await signIn(page, LIST);
  await hydrated(page);
  await page.getByLabel("Rule", { exact: true }).selectOption({ label: title });
  await page.getByLabel("Why").fill(`Moving ${title}`);
  await page.getByLabel("Why").press("Enter");
  await expect(page.getByText(`Moving ${title}`)).toBeVisible();
  await page.getByRole("button", { name: `End the silence of ${title}` }).press("Enter");
  await expect(page.getByText(`Moving ${title}`)).toHaveCount(0);
  const { ruleId } = await added.json();
  expect((await request.delete(`/api/performance/alerts/rules/${ruleId}`, { headers })).status()).toBe(200);
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
