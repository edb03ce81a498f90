import { expect, hydrated, resultList, test } from "./fixtures.ts";

test("a word finds recipes, and the list it finds has its own address", async ({ page }) => {
  await page.goto("/search");
  await hydrated(page);
  const field = page.getByRole("combobox", { name: "Search recipes" });
  await field.fill("chicken");
  await field.press("Enter");
  await expect(page).toHaveURL("/search?q=chicken");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("“chicken”");
  await expect(resultList(page).getByRole("heading").first()).toBeVisible();
});

test("a typo finds what was meant and says so", async ({ page }) => {
  await page.goto("/search?q=chikcen");
  await expect(page.getByText("Showing results for chicken")).toBeVisible();
  await expect(resultList(page).getByRole("heading").first()).toBeVisible();
});

test("suggestions come while typing and are chosen with the keyboard", async ({ page }) => {
  await page.goto("/search");
  await hydrated(page);
  const field = page.getByRole("combobox", { name: "Search recipes" });
  await field.pressSequentially("chick");
  const options = page.getByRole("option");
  await expect(options.first()).toBeVisible();
  await expect(field).toHaveAttribute("aria-expanded", "true");

  await field.press("ArrowDown");
  const title = await options.first().textContent();
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(field).toHaveAttribute(
    "aria-activedescendant",
    (await options.first().getAttribute("id")) ?? "",
  );
  await field.press("Escape");
  await expect(options).toHaveCount(0);
  await expect(field).toHaveValue("chick");

  await field.press("e");
  await field.press("Backspace");
  await expect(options.first()).toBeVisible();
  await field.press("ArrowDown");
  await field.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
});

test("an answer that comes late does not replace a newer one", async ({ page }) => {
  await page.route("**/api/suggest?q=chick", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  await page.goto("/search");
  await hydrated(page);
  const field = page.getByRole("combobox", { name: "Search recipes" });
  const asked = page.waitForRequest("**/api/suggest?q=chick");
  await field.pressSequentially("chick");
  await asked;
  await field.fill("apple");
  await expect(page.getByRole("option").first()).toContainText(/apple/i);
  await page.waitForTimeout(1_200);
  await expect(page.getByRole("option").first()).toContainText(/apple/i);
});

test("a search is narrowed like any list and keeps its words", async ({ page }) => {
  await page.goto("/search?q=chicken");
  await hydrated(page);
  await page.getByText("1 hour", { exact: true }).click();
  await expect(page).toHaveURL("/search?q=chicken&maxMinutes=60");
  await expect(page.getByRole("link", { name: "Best match" })).toHaveAttribute("aria-current", "true");
});

test("nothing found says so and leads on", async ({ page }) => {
  await page.goto("/search?q=qwxzvbnm");
  await expect(page.getByRole("heading", { name: "Nothing found for “qwxzvbnm”" })).toBeVisible();
  await page.getByRole("link", { name: "see all recipes" }).click();
  await expect(page).toHaveURL("/recipes");
});

for (const q of [
  "'; drop table recipes; --",
  "% _ \\ * : & | ! ( )",
  "<script>alert(1)</script>",
  "a\u0000b",
  "\uD800",
  "x".repeat(9_000),
]) {
  test(`a hostile search is no error: ${JSON.stringify(q.slice(0, 30))}`, async ({ page }) => {
    const response = await page.goto(`/search?${new URLSearchParams({ q })}`);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("region", { name: "Results" })).toBeVisible();
  });
}
