import type { Page } from "@playwright/test";
import { insertRecipe } from "#db/testing/rows.ts";
import { findSiteImage, onSite } from "#db/testing/site-rows.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, hydrated, test } from "./fixtures.ts";

// Networks fail, and drafts are not there, on purpose.
test.use({ viewport: { width: 390, height: 844 }, mayMissAnswers: true });

const saveState = (page: Page) => page.locator("[data-state]");

async function begin(page: Page, title: string): Promise<string> {
  await page.goto("/kitchen/new");
  await hydrated(page);
  await page.getByRole("button", { name: "Begin with a blank page" }).click();
  await page.getByLabel("Title").fill(title);
  await expect(saveState(page)).toHaveText("Saved");
  return new URL(page.url()).pathname;
}

/** As from another device. */
async function deleteDraft(page: Page, draft: string): Promise<void> {
  const { origin } = new URL(page.url());
  const answer = await page.request.delete(`/api/me/drafts/${draft.split("/").at(-1)}`, {
    headers: { origin },
  });
  expect(answer.status()).toBe(204);
}

test("what is written into a draft that was deleted elsewhere becomes a new one", async ({
  page,
  signInAs,
}) => {
  await signInAs(page);
  const draft = await begin(page, "Leek soup");
  await deleteDraft(page, draft);
  await page.getByLabel("Summary").fill("Written too late.");
  await expect(saveState(page)).toHaveText("Deleted elsewhere");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Keep it as a new draft" }).click();
  await expect(page).not.toHaveURL(new RegExp(draft));
  await expect(page.getByLabel("Title")).toHaveValue("Leek soup");
  await expect(page.getByLabel("Summary")).toHaveValue("Written too late.");
  await page.goto("/kitchen");
  await expect(page.getByRole("link", { name: "Leek soup" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Only on this device" })).toBeHidden();
});

test("what a page left on the device is offered once its draft is gone, to nobody else", async ({
  page,
  context,
  signInAs,
}) => {
  const ada = await signInAs(page);
  const draft = await begin(page, "Onion soup");
  await context.setOffline(true);
  await page.getByLabel("Summary").fill("Written in a cellar.");
  await expect(saveState(page)).toHaveText("Saved on this device, offline");
  await page.close();
  await context.setOffline(false);

  const later = await context.newPage();
  await later.goto("/kitchen");
  await expect(later.getByRole("link", { name: "Onion soup" })).toBeVisible();
  await expect(later.getByRole("heading", { name: "Only on this device" })).toBeHidden();
  await deleteDraft(later, draft);

  await signInAs(later);
  await later.goto("/kitchen");
  await hydrated(later);
  await expect(later.getByText("Nothing is cooking here yet")).toBeVisible();
  await expect(later.getByRole("heading", { name: "Only on this device" })).toBeHidden();

  await context.clearCookies();
  for (const pair of ada.cookie.split("; ")) {
    const [name = "", value = ""] = pair.split("=");
    await context.addCookies([{ name, value, url: new URL(later.url()).origin }]);
  }
  await later.goto("/kitchen");
  await expect(later.getByRole("heading", { name: "Only on this device" })).toBeVisible();
  await expectAccessible(later);
  await later.getByRole("button", { name: "Keep as a new draft" }).click();
  await expect(later.getByLabel("Summary")).toHaveValue("Written in a cellar.");
});

test("a page that is here already leads to its recipe, and is imported only when that is wanted", async ({
  page,
  signInAs,
}) => {
  const sourceUrl = `https://soups.example/${crypto.randomUUID()}`;
  const recipe = await onSite(process.env.E2E_DATA_DIR ?? "", async (db) =>
    insertRecipe(db, { coverImageId: await findSiteImage(db), sourceUrl }),
  );
  await signInAs(page);
  await page.goto("/kitchen/new");
  await hydrated(page);
  const data = {
    "@type": "Recipe",
    name: "Pea soup",
    url: sourceUrl,
    recipeIngredient: ["500 g peas"],
    recipeInstructions: "Simmer.",
  };
  const html = `<html><script type="application/ld+json">${JSON.stringify(data)}</script></html>`;
  await page.getByLabel("Text of the recipe").fill(html);
  await page.getByRole("button", { name: "Read the text" }).click();

  const known = page.getByRole("region", { name: `${recipe.title} is here already` });
  await expect(known).toBeFocused();
  await expect(known.getByRole("link")).toHaveAttribute("href", `/recipes/${recipe.slug}`);
  await expectAccessible(page);
  const { items } = await (await page.request.get("/api/me/drafts")).json();
  expect(items).toEqual([]);

  await known.getByRole("button", { name: "Import it all the same" }).click();
  await expect(page.getByLabel("Title")).toHaveValue("Pea soup");
});

test("a recipe is shared from the list of one's own", async ({ page, signInAs }) => {
  const { userId } = await signInAs(page);
  const recipe = await onSite(process.env.E2E_DATA_DIR ?? "", async (db) =>
    insertRecipe(db, { coverImageId: await findSiteImage(db), authorId: userId }),
  );
  await page.goto("/kitchen");
  await page.getByRole("link", { name: `Share ${recipe.title}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Share “${recipe.title}”` })).toBeVisible();
});
