import { expect, type Page, test } from "@playwright/test";
import { insertCuisine, insertImage, insertIngredient, insertRecipe, insertTag } from "#db/testing/rows.ts";
import { addAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { deleteRecipeRow, findSiteImage, onSite } from "#db/testing/site-rows.ts";

const dataDir = process.env.E2E_DATA_DIR;
test.skip(!dataDir, "a running site has a database of its own");

/** Each would set a mark, were it more than text. */
const PAYLOADS = [
  "<script>window.hit = 1</script>",
  "</script><script>window.hit = 1</script>",
  '"><img src=x onerror="window.hit=1">',
  "'><svg/onload=window.hit=1>",
  "<!--<script>--><iframe srcdoc='<script>parent.hit=1</script>'>",
  "]]><script>window.hit=1</script>",
  "javascript:window.hit=1//",
  "{{constructor.constructor('window.hit=1')()}}",
  "$\u007bwindow.hit=1}\u2028window.hit=1\u2029",
  "</title><style>*{display:none}</style><base href=//evil.test>",
  "&lt;img src=x onerror=window.hit=1&gt;",
  "\\u003cscript\\u003ewindow.hit=1\\u003c/script\\u003e",
  '"); window.hit = 1; self.__next_f.push([1,"',
  "<a href='javascript:window.hit=1' autofocus onfocus=window.hit=1>x</a>",
] as const;

/** Looks at a page as a reader does, who also touches what is there. */
async function expectOnlyText(page: Page, path: string, text: string): Promise<void> {
  // Pictures are missing: their rows are made without files. What the policy refuses is what counts here.
  const refused: string[] = [];
  page.on("pageerror", (error) => refused.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) refused.push(message.text());
  });
  const response = await page.goto(path);
  expect(response?.status(), path).toBeLessThan(400);
  await page.locator("main").hover();
  await page.keyboard.press("Tab");
  const found = await page.evaluate(() => ({
    hit: "hit" in window,
    base: document.querySelector("base")?.href ?? null,
    frames: document.querySelectorAll("iframe, object, embed").length,
    handlers: [...document.querySelectorAll("*")].filter((element) =>
      [...element.attributes].some(
        ({ name, value }) =>
          name.startsWith("on") ||
          (/^(href|src|action|formaction|xlink:href)$/.test(name) && /^\s*javascript:/i.test(value)),
      ),
    ).length,
  }));
  expect(found, `${text} on ${path}`).toEqual({ hit: false, base: null, frames: 0, handlers: 0 });
  expect(refused, `${text} on ${path}`).toEqual([]);
  page.removeAllListeners();
}

for (const [number, text] of PAYLOADS.entries()) {
  test(`a recipe says what was written, and does nothing: ${text.slice(0, 40)}`, async ({ page }) => {
    const made = await onSite(dataDir ?? "", async (db) => {
      const [tag, cuisine, ingredient] = [
        await insertTag(db, { name: `${text} ${number}` }),
        await insertCuisine(db, { name: `${text} ${number}` }),
        await insertIngredient(db, { singular: `${text} ${number}`, plural: `${text}s ${number}` }),
      ];
      const image = await insertImage(db, { alt: text, credit: text, licence: text });
      // Lists show the cover, whose file is there; the page shows the other as well.
      const cover = await findSiteImage(db);
      const unit = text.slice(0, 20);
      const line = { ingredientId: ingredient.id, name: text, note: text, originalLine: text, unit };
      const recipe = await insertRecipe(db, {
        title: text,
        summary: text,
        notes: text,
        sourceUrl: text,
        sourceName: text,
        authorCredit: text,
        servingsUnit: unit,
        cuisineId: cuisine.id,
        coverImageId: cover,
        imageIds: [image.id],
        ingredients: [line],
        steps: [text],
        tagIds: [tag.id],
      });
      return { id: recipe.id, recipe: recipe.slug, tag: tag.slug, ingredient: ingredient.slug };
    });
    try {
      await readEverywhere(page, made, text);
    } finally {
      // Others look at the newest recipes too.
      await onSite(dataDir ?? "", (db) => deleteRecipeRow(db, made.id));
    }
  });
}

type Made = { recipe: string; tag: string; ingredient: string };

async function readEverywhere(page: Page, made: Made, text: string): Promise<void> {
  await expectOnlyText(page, `/recipes/${made.recipe}`, text);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text);
  const search = `/search?q=${encodeURIComponent(text)}`;
  for (const path of [
    `/tags/${made.tag}`,
    `/ingredients/${made.ingredient}`,
    "/recipes?sort=newest",
    "/",
    search,
  ])
    await expectOnlyText(page, path, text);
}

test("a name says who somebody is, and does nothing", async ({ page, baseURL }) => {
  const admin = await withSiteDatabase(dataDir ?? "", async (sql) => {
    for (const name of PAYLOADS) await addAccount(sql, { name });
    return addAccount(sql, { role: "admin", name: PAYLOADS[2] });
  });
  const [name = "", value = ""] = admin.cookie.split(";")[0]?.split("=") ?? [];
  await page.context().addCookies([{ name, value, url: baseURL ?? "", httpOnly: true }]);
  for (const path of ["/account", "/admin/users", "/admin/audit", "/"])
    await expectOnlyText(page, path, "a name");
});
