import type { Page } from "@playwright/test";
import { insertRecipe } from "#db/testing/rows.ts";
import { findSiteImage, onSite } from "#db/testing/site-rows.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, hydrated, test, VIEWPORTS } from "./fixtures.ts";

type Parts = Parameters<typeof insertRecipe>[1];

/** A recipe of the test's own. */
async function makeRecipe(parts: Parts = {}) {
  return onSite(process.env.E2E_DATA_DIR ?? "", async (db) =>
    insertRecipe(db, { coverImageId: await findSiteImage(db), ...parts }),
  );
}

const heart = (page: Page) => page.getByRole("button", { name: "Favourite", exact: true });

test.describe("without a network", () => {
  test.use({ mayMissAnswers: true });

  test("a favourite is kept, and sent when the network is back", async ({ page, signInAs }) => {
    const recipe = await makeRecipe();
    await signInAs(page);
    await page.goto(`/recipes/${recipe.slug}`);
    await hydrated(page);
    await expect(page.getByRole("textbox", { name: "Your notes" })).toBeVisible();
    await page.context().setOffline(true);
    await heart(page).click();
    await expect(heart(page)).toHaveAttribute("aria-pressed", "true");
    await expect(page.getByText("Kept on this device until you are back online.")).toBeVisible();

    const sent = page.waitForResponse((response) => response.url().includes("/api/me/favourites/"));
    await page.context().setOffline(false);
    expect((await sent).status()).toBe(204);
    await page.goto("/kitchen/favourites");
    await expect(page.getByRole("link", { name: recipe.title })).toBeVisible();
  });
});

test("a stranger is led to sign in, and back", async ({ page }) => {
  const recipe = await makeRecipe();
  await page.goto(`/recipes/${recipe.slug}`);
  await hydrated(page);
  await heart(page).click();
  await expect(page).toHaveURL(`/account/sign-in?next=${encodeURIComponent(`/recipes/${recipe.slug}`)}`);
});

test("stars count at the next request; words once an editor has let them pass", async ({
  page,
  browser,
  signInAs,
}) => {
  const recipe = await makeRecipe();
  await signInAs(page, { name: "Grace" });
  await page.goto(`/recipes/${recipe.slug}`);
  await hydrated(page);
  await page.getByRole("radio", { name: "4 of 5: Good" }).check({ force: true });
  await expect(page.getByText("4.0 from 1 rating")).toBeVisible();
  await page.getByRole("button", { name: "Add words" }).click();
  await page.getByLabel("Your review").fill("Twice the leeks.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Your words wait for an editor to read them.")).toBeVisible();

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`/recipes/${recipe.slug}`);
  await expect(stranger.getByText("4.0 from 1 rating")).toBeVisible();
  await expect(stranger.getByText("Twice the leeks.")).toBeHidden();

  const editor = await (await browser.newContext()).newPage();
  await signInAs(editor, { role: "editor" });
  await editor.goto("/admin/reviews");
  await hydrated(editor);
  await editor.getByRole("listitem").filter({ hasText: recipe.title }).focus();
  await editor.keyboard.press("p");
  await expect(editor.getByText("Grace's review was published.")).toBeAttached();
  await expectAccessible(editor);

  await stranger.reload();
  await expect(stranger.getByText("Twice the leeks.")).toBeVisible();
  await Promise.all([stranger.context().close(), editor.context().close()]);
});

test("a note is its cook's alone", async ({ page, browser, signInAs }) => {
  const recipe = await makeRecipe();
  await signInAs(page);
  await page.goto(`/recipes/${recipe.slug}`);
  await hydrated(page);
  const note = page.getByRole("textbox", { name: "Your notes" });
  await note.fill("Half the salt.");
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(note).toHaveValue("Half the salt.");

  const other = await (await browser.newContext()).newPage();
  await signInAs(other);
  await other.goto(`/recipes/${recipe.slug}`);
  await expect(other.getByRole("textbox", { name: "Your notes" })).toHaveValue("");
  await other.context().close();
});

test("a link shows a recipe that is not published, until it is taken back", async ({
  page,
  browser,
  signInAs,
}) => {
  const { userId } = await signInAs(page);
  const recipe = await makeRecipe({ status: "draft", authorId: userId });
  await page.goto(`/kitchen/recipes/${recipe.id}/share`);
  await hydrated(page);
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = new URL(await page.getByRole("textbox", { name: "The link" }).inputValue()).pathname;

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole("heading", { level: 1, name: recipe.title })).toBeVisible();
  await page.getByRole("button", { name: /^Take back/ }).click();
  await expect(page.getByRole("button", { name: /^Take back/ })).toBeHidden();
  expect((await stranger.goto(link))?.status()).toBe(404);
  await stranger.context().close();
});

test("a page asks once who looks, whatever of it wants to know", async ({ page, signInAs }) => {
  const { userId } = await signInAs(page);
  const recipe = await makeRecipe({ authorId: userId });
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === "/api/me") asked.push(new URL(page.url()).pathname);
  });
  for (const path of ["/recipes", `/recipes/${recipe.slug}`]) {
    await page.goto(path);
    await hydrated(page);
    await expect(page.getByRole("link", { name: /^Your account/ })).toBeVisible();
    if (path !== "/recipes")
      await expect(page.getByRole("link", { name: "Edit", exact: true })).toBeVisible();
  }
  expect(asked).toEqual(["/recipes", `/recipes/${recipe.slug}`]);
});

for (const { name, viewport } of VIEWPORTS) {
  test(`accessible on a ${name}: collections and favourites`, async ({ page, signInAs }) => {
    const recipe = await makeRecipe();
    await page.setViewportSize(viewport);
    await signInAs(page);
    await page.goto(`/recipes/${recipe.slug}`);
    await hydrated(page);
    await page.getByRole("button", { name: "Collections", exact: true }).click();
    await page.getByLabel("Name of a new collection").fill("Sunday lunches");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("checkbox", { name: /Sunday lunches/ })).toBeChecked();
    await expectAccessible(page);
    for (const path of ["/kitchen/favourites", "/kitchen/collections"]) {
      await page.goto(path);
      await hydrated(page);
      await expectAccessible(page);
    }
    await page.getByRole("link", { name: "Sunday lunches" }).click();
    await expect(page.getByRole("link", { name: recipe.title })).toBeVisible();
    await expectAccessible(page);
  });
}
