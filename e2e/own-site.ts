import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { expect, hydrated } from "./fixtures.ts";

const READY = /Hestia is ready: (http:\S+)/;

export type OwnSite = {
  url: string;
  dataDir: string;
  /** All that it has written so far, to both of its outputs. */
  output(): string;
  /** Ends it, and takes its data away unless they are somebody else's as well. */
  stop(): Promise<void>;
};

export async function makeDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "hestia-own-site-"));
  // Passable for the user that PostgreSQL runs as when the tests run as root.
  await chmod(dataDir, 0o755);
  return dataDir;
}

/**
 * A site for one test file, on a port and in a data directory of its own.
 *
 * @param env With a `HESTIA_DATA_DIR` it is the test's, which removes it.
 */
export async function startOwnSite(env: Record<string, string> = {}): Promise<OwnSite> {
  const dataDir = env.HESTIA_DATA_DIR ?? (await makeDataDir());
  const npm = spawn("npm", ["start"], {
    env: { ...process.env, PORT: "0", HESTIA_DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ready = Promise.withResolvers<string>();
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
      const url = READY.exec(output)?.[1];
      if (url) ready.resolve(url);
    });
  }
  npm.once("close", () => ready.reject(new Error(output)));
  const url = await ready.promise;
  return {
    url,
    dataDir,
    output: () => output,
    async stop() {
      const closed = once(npm, "close");
      npm.kill("SIGTERM");
      await closed;
      if (!env.HESTIA_DATA_DIR) await rm(dataDir, { recursive: true });
    },
  };
}

/** Somebody with a browser of their own, on this site. */
export async function visit(
  browser: Browser,
  { url }: Pick<OwnSite, "url">,
  options: BrowserContextOptions = {},
): Promise<Page> {
  return (await browser.newContext({ baseURL: url, ...options })).newPage();
}

/** By the form, as people do. */
export async function signInByForm(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/account/sign-in");
  await hydrated(page);
  await page.getByLabel("E-mail address", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}
