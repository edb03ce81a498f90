import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { expect, hydrated, test, VIEWPORTS } from "./fixtures.ts";
import { addPhoto, begin, ingredients, paste, publish, publishNew, saved, write } from "./writing.ts";

const [PHONE] = VIEWPORTS;

// Networks fail and the server refuses on purpose here.
test.use({ viewport: PHONE.viewport, mayMissAnswers: true });
test.describe.configure({ timeout: 120_000 });

async function another(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext({ viewport: PHONE.viewport, ...options })).newPage();
}

test("a recipe with a photo is written on a phone, survives a crash and a dead network, and is read by a visitor", async ({
  page,
  context,
  browser,
  signInAs,
}) => {
  await signInAs(page, { name: "Ada" });
  await page.goto("/kitchen");
  await expect(page.getByText("Nothing is cooking here yet")).toBeVisible();
  const title = `Lentil soup ${Date.now()}`;
  await begin(page);
  await write(page, title);
  await expect(page.locator("[data-reading]").first()).toHaveText("200 g red lentils");
  await addPhoto(page, "A bowl of soup");
  await saved(page);

  await context.setOffline(true);
  await page.getByLabel("Summary").fill("Written in a cellar.");
  await expect(page.locator("[data-state]")).toHaveText("Saved on this device, offline");
  const address = page.url();
  await page.close();

  // The page is gone with what only the device knew.
  await context.setOffline(false);
  const back = await context.newPage();
  await back.goto(address);
  await expect(back.getByLabel("Summary")).toHaveValue("Written in a cellar.");
  await expect(back.getByText("What you had written on this device is back.")).toBeVisible();
  await saved(back);

  await publish(back);
  await expect(back.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const visitor = await another(browser);
  await visitor.goto(new URL(back.url()).pathname);
  await expect(visitor.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(visitor.getByText("Written in a cellar.")).toBeVisible();
  await expect(visitor.getByText("For the top")).toBeVisible();
  await expect(visitor.getByRole("img", { name: "A bowl of soup" })).toBeVisible();
  await expect(visitor.getByRole("link", { name: "Edit" })).toHaveCount(0);
  await visitor.context().close();
});

test("what is missing is said beside its field, which has the focus", async ({ page, signInAs }) => {
  await signInAs(page, { name: "Ada" });
  await begin(page);
  await page.getByLabel("Summary").fill("Without a name.");
  await publish(page);
  await expect(page.getByRole("region", { name: "Not published yet" })).toBeVisible();
  await expect(page.getByLabel("Title")).toBeFocused();
  await expect(page.getByLabel("Title")).toHaveAttribute("aria-invalid", "true");
});

test("lines change places by keyboard alone, and it is announced", async ({ page, signInAs }) => {
  await signInAs(page, { name: "Ada" });
  await begin(page);
  await ingredients(page).first().focus();
  await page.keyboard.type("salt");
  await page.keyboard.press("Enter");
  await page.keyboard.type("pepper");
  await page.keyboard.press("Enter");
  await page.keyboard.type("oil");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByText("Moved to 2 of 3")).toBeAttached();
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.type("live");
  const values = () => ingredients(page).evaluateAll((all) => all.map((one) => Reflect.get(one, "value")));
  expect(await values()).toEqual(["oillive", "salt", "pepper"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Backspace");
  expect(await values()).toEqual(["oillive salt", "pepper"]);
  await page.getByRole("button", { name: "Move this line down" }).first().click();
  expect(await values()).toEqual(["pepper", "oillive salt"]);
});

test("lines are dragged by their handle", async ({ page, signInAs }) => {
  await signInAs(page, { name: "Ada" });
  await begin(page);
  await ingredients(page).first().focus();
  await paste(page, "salt\npepper\noil");
  await expect(ingredients(page)).toHaveCount(3);
  const handles = page.locator("[data-handle]");
  await handles.nth(2).scrollIntoViewIfNeeded();
  const [first, last] = [await handles.nth(0).boundingBox(), await handles.nth(2).boundingBox()];
  if (!first || !last) throw new Error("no handles");
  await page.mouse.move(first.x + 5, first.y + 10);
  await page.mouse.down();
  await page.mouse.move(last.x + 5, last.y + 60, { steps: 20 });
  await page.mouse.up();
  const values = await ingredients(page).evaluateAll((all) => all.map((one) => Reflect.get(one, "value")));
  expect(values).toEqual(["pepper", "oil", "salt"]);
});

test("one draft in two tabs: what does not collide comes together, what does is the cook's to choose", async ({
  page,
  context,
  signInAs,
}) => {
  await signInAs(page, { name: "Ada" });
  await begin(page);
  await page.getByLabel("Title").fill("Soup");
  await saved(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByLabel("Title")).toHaveValue("Soup");

  await other.getByLabel("Summary").fill("From the other tab.");
  await saved(other);
  await page.getByLabel("Title").fill("Onion soup");
  await expect(page.getByText("Taken over from another page: Summary.")).toBeVisible();
  await expect(page.getByLabel("Summary")).toHaveValue("From the other tab.");
  await saved(page);

  await other.getByLabel("Title").fill("Carrot soup");
  const dialog = other.getByRole("dialog");
  await expect(dialog.getByText("Onion soup")).toBeVisible();
  await dialog.getByRole("radio", { name: /The other one/ }).check();
  await dialog.getByRole("button", { name: "Keep these" }).click();
  await expect(other.getByLabel("Title")).toHaveValue("Onion soup");
  await saved(other);
});

test("two cooks change one recipe: the second compares, and nothing is overwritten; a version comes back", async ({
  page,
  browser,
  signInAs,
}) => {
  const title = `Broth ${Date.now()}`;
  await signInAs(page, { name: "Ada" });
  const path = await publishNew(page, title);
  const editor = await another(browser);
  await signInAs(editor, { name: "Grace", role: "editor" });
  await editor.goto(path);

  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Title")).toHaveValue(title);
  await page.getByLabel("Title").fill(`${title} by Ada`);
  await saved(page);

  await editor.getByRole("link", { name: "Edit" }).click();
  await editor.getByLabel("Summary").fill("Grace was here.");
  await publish(editor);
  await expect(editor.getByRole("article").getByText("Grace was here.")).toBeVisible();

  await publish(page);
  const dialog = page.getByRole("dialog", { name: "Grace changed this recipe while you were writing" });
  await expect(dialog.getByText("Grace was here.")).toBeVisible();
  await dialog.getByRole("button", { name: "Publish these" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${title} by Ada` })).toBeVisible();
  await expect(page.getByRole("article").getByText("Grace was here.")).toBeVisible();

  await page.goto("/kitchen");
  await page.getByRole("link", { name: `Edit ${title} by Ada` }).click();
  await hydrated(page);
  await page.getByRole("button", { name: "Earlier versions" }).click();
  await expect(page.getByText("as it is now")).toBeVisible();
  page.on("dialog", (question) => question.accept());
  await hydrated(page);
  await page.getByRole("button", { name: "Restore: version 1" }).click();
  await expect(page.getByText("version 1 again")).toBeVisible();
  await editor.goto(path);
  await expect(editor.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
  await editor.context().close();
});

for (const { name, viewport } of VIEWPORTS) {
  test(`axe finds nothing in the kitchen: ${name}`, async ({ browser, signInAs }) => {
    const page = await another(browser, { viewport });
    await signInAs(page, { name: "Ada" });
    await page.goto("/kitchen");
    await hydrated(page);
    await expectAccessible(page);
    await page.goto("/kitchen/new");
    await hydrated(page);
    await expectAccessible(page);
    await publishNew(page, `Stew ${Date.now()} ${name}`);
    await page.getByRole("link", { name: "Edit" }).click();
    await expect(page.getByLabel("Title")).toHaveValue(/Stew/);
    await expectAccessible(page);
    const draft = page.url();
    await page.goto(`${draft}/preview`);
    await hydrated(page);
    await expectAccessible(page);
    await page.goto("/kitchen");
    await hydrated(page);
    await expectAccessible(page);
    await page.goto(draft);
    await hydrated(page);
    await page.getByRole("button", { name: "Earlier versions" }).click();
    await expect(page.getByRole("heading", { name: "Versions" })).toBeVisible();
    await expectAccessible(page);
    await page.context().close();
  });
}
