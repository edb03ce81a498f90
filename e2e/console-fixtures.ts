import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { test as base, expect } from "./fixtures.ts";

export { expect };

const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

/** Of the site under test: the one that its first start has made, or of a running site from the environment. */
export function adminToken(): string | null {
  const { HESTIA_ADMIN_TOKEN: given, E2E_DATA_DIR: dataDir } = process.env;
  if (given) return given;
  return dataDir ? readFileSync(join(dataDir, "admin-token"), "utf8").trim() : null;
}

/** As a whole browser by its name: bots are not counted. */
export const test = base.extend<
  { signIn: (page: Page, next?: string) => Promise<void> },
  { launchOptions: { args?: string[] } }
>({
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, args: [...(launchOptions.args ?? []), `--user-agent=${BROWSER}`] }),
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
  signIn: async ({}, use) => {
    const token = adminToken();
    test.skip(token === null, "needs HESTIA_ADMIN_TOKEN of the running site");
    await use(async (page, next = "/admin/performance") => {
      await page.goto(next);
      await page.getByLabel("Token").fill(token ?? "");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
    });
  },
});

/** Every panel, and what else has a page. */
export const CONSOLE_PAGES = [
  "/admin/performance",
  "/admin/performance/vitals",
  "/admin/performance/journeys",
  "/admin/performance/api",
  "/admin/performance/cache",
  "/admin/performance/queries",
  "/admin/performance/pictures",
  "/admin/performance/traces",
  "/admin/performance/resources",
  "/admin/performance/jobs",
  "/admin/performance/alerts",
  "/admin/performance/report",
];
