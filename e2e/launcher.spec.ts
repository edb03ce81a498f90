import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { hydrated } from "./fixtures.ts";

test.describe.configure({ mode: "serial" });
test.skip(Boolean(process.env.E2E_URL), "starts sites of its own");

const READY = /Hestia is ready: (http:\S+)/;

let dataDir: string;
let site: { npm: ChildProcess; url: string; output: () => string };

test.beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "hestia-launcher-"));
  await chmod(dataDir, 0o755);
});
test.afterAll(async () => {
  await stop("SIGTERM");
  await rm(dataDir, { recursive: true });
});

const env = () => ({ ...process.env, PORT: "0", HESTIA_DATA_DIR: dataDir });

/** `npm start`, and what it has printed, once it says that it is ready or has ended. */
async function start(): Promise<typeof site> {
  const npm = spawn("npm", ["start"], { env: env(), stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const ready = Promise.withResolvers<string>();
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
      const url = READY.exec(output)?.[1];
      if (url) ready.resolve(url);
    });
  }
  npm.once("close", () => ready.resolve(""));
  return { npm, url: await ready.promise, output: () => output };
}

async function stop(signal: NodeJS.Signals): Promise<number | null> {
  const { npm } = site;
  if (npm.exitCode !== null) return npm.exitCode;
  const closed = once(npm, "close");
  npm.kill(signal);
  const [exitCode] = await closed;
  return exitCode;
}

async function recipeCount(): Promise<number> {
  const response = await fetch(`${site.url}/api/recipes?limit=1`);
  return (await response.json()).total.value;
}

const npmRun = async (script: string) =>
  (await promisify(execFile)("npm", ["run", "-s", script], { env: env() })).stdout.trim();

test("npm start brings a site with recipes from nothing, and says where it is", async () => {
  test.setTimeout(120_000);
  site = await start();
  expect(site.output()).toMatch(/Database: PostgreSQL [\d.]+ in .*, new \([\d.]+ s\)/);
  expect(site.output()).toMatch(/Redis: ((Redis|Valkey) [\d.]+, private|none on the PATH.*) \([\d.]+ s\)/);
  expect(site.output()).toMatch(/Recipes: 1\d\d recipes of the starter collection/);
  expect((await fetch(`${site.url}/readyz`)).status).toBe(200);
  expect(await recipeCount()).toBeGreaterThanOrEqual(120);
  expect(await npmRun("db:url")).toMatch(/^postgres:\/\/hestia:[\w-]+@127\.0\.0\.1:\d+\/hestia$/);
});

test("the first start shows the link by which its owner becomes the administrator, once", async ({
  page,
}) => {
  const link = /Whoever opens this link first does .*\n(http\S+)/.exec(site.output())?.[1] ?? "";
  await page.goto(link);
  await hydrated(page);
  await page.getByLabel("Name").fill("Hanna");
  await page.getByLabel("E-mail address").fill("hanna@recipes.test");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Open the kitchen" }).click();
  await page
    .getByRole("navigation", { name: "Administration" })
    .getByRole("link", { name: "Console" })
    .click();
  await expect(page).toHaveURL(/\/admin\/performance$/);
  await expect(page.getByRole("navigation", { name: "Panels" }).first()).toBeAttached();

  const used = await page.request.post(`${site.url}/api/auth/first-admin`, {
    headers: { origin: site.url },
    data: {
      token: link.split("#token=")[1],
      name: "Eve",
      email: "eve@recipes.test",
      password: "correct horse battery",
    },
  });
  expect(used.status()).toBe(400);
});

test("a second npm start on the same data is refused and harms nothing", async () => {
  const second = await start();
  expect(second.url).toBe("");
  expect(second.npm.exitCode).toBe(1);
  expect(second.output()).toMatch(/^Hestia is already running on the data directory .*$/m);
  expect(await recipeCount()).toBeGreaterThanOrEqual(120);
});

test("SIGTERM stops everything, and the next start finds all as it was", async () => {
  const before = await recipeCount();
  const databaseUrl = await npmRun("db:url");
  expect(await stop("SIGTERM")).toBe(0);
  await expect(fetch(site.url)).rejects.toThrow();

  site = await start();
  expect(site.output()).toContain("Recipes: in place");
  expect(site.output()).not.toContain("Nobody administers this site yet");
  expect(await recipeCount()).toBe(before);
  expect(await npmRun("db:url")).toBe(databaseUrl);
});

test("what kill -9 leaves behind is recovered by the next start", async () => {
  const before = await recipeCount();
  const closed = once(site.npm, "close");
  const { pid } = JSON.parse(await readFile(join(dataDir, "postgres", "launcher.lock"), "utf8"));
  process.kill(pid, "SIGKILL");
  await closed;

  site = await start();
  expect(site.output()).toMatch(/Database: .*, recovered after a crash/);
  expect(await recipeCount()).toBe(before);
});
