import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { hashPassword } from "better-auth/crypto";
import postgres from "postgres";
import { test as base, expect } from "./fixtures.ts";

export { expect };

const PASSWORD = "correct horse battery";

export type Cook = { name: string; email: string };

/** Cooks of the site under test, made in its database: signing up by mail has a test of its own. */
export const test = base.extend<
  { signIn: (page: Page, cook: Cook, next: string) => Promise<void> },
  { newCook: (name: string, role?: "cook" | "editor" | "admin") => Promise<Cook> }
>({
  newCook: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first parameter
    async ({}, use) => {
      const sql = postgres(databaseUrl(), { max: 1 });
      const password = await hashPassword(PASSWORD);
      await use(async (name, role = "cook") => {
        const email = `${randomUUID()}@recipes.test`;
        await sql`with cook as (
            insert into users (name, email, email_verified, role) values (${name}, ${email}, true, ${role}) returning id)
          insert into accounts (user_id, provider_id, account_id, password)
          select id, 'credential', id, ${password} from cook`;
        return { name, email };
      });
      await sql.end();
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  signIn: async ({}, use) => {
    await use(async (page, { email }, next) => {
      await page.goto(`/account/sign-in?next=${encodeURIComponent(next)}`);
      const answer = await page.request.post("/api/auth/sign-in", {
        data: { email, password: PASSWORD },
        headers: { origin: new URL(page.url()).origin },
      });
      expect(answer.status(), await answer.text()).toBeLessThan(300);
      await page.goto(next);
    });
  },
});

function databaseUrl(): string {
  const dataDir = process.env.E2E_DATA_DIR;
  const env = { ...process.env, ...(dataDir && { HESTIA_DATA_DIR: dataDir }) };
  return execFileSync("npm", ["run", "-s", "db:url"], { env, encoding: "utf8" }).trim();
}
