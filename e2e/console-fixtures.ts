import type { Page } from "@playwright/test";
import { test as base, expect } from "./fixtures.ts";

export { expect };

const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

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
  signIn: async ({ signInAs }, use) => {
    await use(async (page, next = "/admin/performance") => {
      await signInAs(page, { role: "admin" });
      await page.goto(next);
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
  "/admin/performance/uploads",
  "/admin/performance/traces",
  "/admin/performance/resources",
  "/admin/performance/jobs",
  "/admin/performance/limits",
  "/admin/performance/safety",
  "/admin/performance/alerts",
  "/admin/performance/alerts/rules/new",
  "/admin/performance/report",
];
