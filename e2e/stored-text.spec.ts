import { expect, type Page, test } from "@playwright/test";
import { insertPerson } from "#db/testing/people.ts";
import { insertCuisine, insertImage, insertIngredient, insertRecipe, insertTag } from "#db/testing/rows.ts";
import { openSiteDatabase } from "#db/testing/site-database.ts";

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
        ({ name, value }) => name.startsWith("on") || /^\s*javascript:/i.test(value),
      ),
    ).length,
  }));
  expect(found, `${text} on ${path}`).toEqual({ hit: false, base: null, frames: 0, handlers: 0 });
  expect(refused, `${text} on ${path}`).toEqual([]);
  page.removeAllListeners();
}

for (const [number, text] of PAYLOADS.entries()) {
  test(`a recipe says what was written, and does nothing: ${text.slice(0, 40)}`, async ({ page }) => {
    const { db, close } = await openSiteDatabase(dataDir ?? "");
    try {
      const [tag, cuisine, ingredient] = [
        await insertTag(db, { name: `${text} ${number}` }),
        await insertCuisine(db, { name: `${text} ${number}` }),
        await insertIngredient(db, { singular: `${text} ${number}`, plural: `${text}s ${number}` }),
      ];
      const image = await insertImage(db, { alt: text, credit: text, licence: text });
      const line = {
        ingredientId: ingredient.id,
        name: text,
        note: text,
        originalLine: text,
        unit: text.slice(0, 20),
      };
      const { slug, title } = await insertRecipe(db, {
        title: text,
        summary: text,
        notes: text,
        sourceUrl: text,
        sourceName: text,
        authorCredit: text,
        servingsUnit: text.slice(0, 30),
        cuisineId: cuisine.id,
        coverImageId: image.id,
        ingredients: [line],
        steps: [text],
        tagIds: [tag.id],
      });
      await expectOnlyText(page, `/recipes/${slug}`, text);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title.replace(/\s+/g, " "));
      for (const path of [
        `/tags/${tag.slug}`,
        `/ingredients/${ingredient.slug}`,
        "/recipes?sort=newest",
        "/",
      ])
        await expectOnlyText(page, path, text);
      await expectOnlyText(page, `/search?q=${encodeURIComponent(text)}`, text);
    } finally {
      await close();
    }
  });
}

test("a name says who somebody is, and does nothing", async ({ page, baseURL }) => {
  const { db, close } = await openSiteDatabase(dataDir ?? "");
  try {
    const admin = await insertPerson(db, { role: "admin", name: PAYLOADS[2] });
    for (const name of PAYLOADS) await insertPerson(db, { name });
    const [name = "", value = ""] = admin.cookie.split("=");
    await page.context().addCookies([{ name, value, url: baseURL ?? "", httpOnly: true }]);
    for (const path of ["/account", "/admin/users", "/admin/audit", "/"])
      await expectOnlyText(page, path, "a name");
  } finally {
    await close();
  }
});
