import { test as base, expect, type Page } from "@playwright/test";
import { addAccount, type SiteAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { facetPage, recipePage } from "#lib/recipes/model.ts";

export { expect };

/** A page of every public kind, with real slugs. */
export type Pages = { name: string; path: string }[];

/** The widths that everything has to look right at. */
export const VIEWPORTS = [
  { name: "phone", viewport: { width: 390, height: 844 } },
  { name: "desktop", viewport: { width: 1440, height: 900 } },
] as const;

type NewAccount = (parts?: Parameters<typeof addAccount>[1]) => Promise<SiteAccount>;

/** Tests run on whatever recipes the site has: 50 or more are enough for a list that scrolls. */
export const test = base.extend<{
  pages: Pages;
  /** True: requests of the page fail on purpose. */
  mayMissAnswers: boolean;
  quietConsole: undefined;
  newAccount: NewAccount;
  signInAs: (page: Page, parts?: Parameters<typeof addAccount>[1]) => Promise<SiteAccount>;
}>({
  mayMissAnswers: [false, { option: true }],
  /** Fails a test whose page reports an error to the console, except that it was itself answered with one. */
  quietConsole: [
    async ({ page, mayMissAnswers }, use) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (message) => {
        const isStatus = message.text().startsWith("Failed to load resource");
        const isExpected = isStatus && (mayMissAnswers || message.location().url === page.url());
        if (message.type() === "error" && !isExpected) errors.push(message.text());
      });
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
  /** An account of the test's own, without the clicks of signing up; a cook unless it says otherwise. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  newAccount: async ({}, use) => {
    const dataDir = process.env.E2E_DATA_DIR;
    test.skip(!dataDir, "accounts are made in the data directory of the site, E2E_DATA_DIR");
    await use((parts) => withSiteDatabase(dataDir ?? "", (sql) => addAccount(sql, parts)));
  },
  /** The same, and from now on this browser is theirs. */
  signInAs: async ({ newAccount, baseURL }, use) => {
    await use(async (page, parts) => {
      const account = await newAccount(parts);
      const cookies = account.cookie.split("; ").map((pair) => {
        const [name = "", value = ""] = pair.split("=");
        return { name, value, url: baseURL ?? "" };
      });
      await page.context().addCookies(cookies);
      return account;
    });
  },
  pages: async ({ request }, use) => {
    const read = async (path: string) => (await request.get(path)).json();
    const [recipe] = recipePage.parse(await read("/api/recipes?limit=1")).items;
    const [ingredient] = facetPage.parse(await read("/api/ingredients?limit=1")).items;
    const [tag] = facetPage.parse(await read("/api/tags?limit=1")).items;
    await use([
      { name: "home", path: "/" },
      { name: "recipes", path: "/recipes" },
      { name: "a narrowed list", path: "/recipes?maxMinutes=60&sort=quickest" },
      { name: "an empty list", path: "/recipes?ingredient=moon-dust&maxMinutes=1" },
      { name: "a recipe", path: `/recipes/${recipe?.slug}` },
      { name: "search", path: "/search" },
      { name: "search results", path: "/search?q=soup" },
      { name: "ingredients", path: "/ingredients" },
      { name: "an ingredient", path: `/ingredients/${ingredient?.slug}` },
      { name: "tags", path: "/tags" },
      { name: "a tag", path: `/tags/${tag?.slug}` },
      { name: "the API reference", path: "/docs/api" },
      { name: "an area of the API", path: "/docs/api/recipes" },
      { name: "an unknown page", path: "/there-is-none" },
    ]);
  },
});

/** Resolves once React has taken over the page. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    // React marks the nodes it has taken over.
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__reactFiber")),
  );
}

export const resultList = (page: Page) =>
  page.getByRole("region", { name: "Results" }).getByRole("list").last();
