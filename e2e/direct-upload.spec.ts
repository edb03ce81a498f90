import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { addAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { startS3Server } from "#lib/testing/s3-server.ts";
import { hydrated } from "./fixtures.ts";
import { type OwnSite, startOwnSite } from "./own-site.ts";

test.skip(Boolean(process.env.E2E_URL), "starts a site of its own");
test.describe.configure({ mode: "serial" });

let folder: string;
let bucket: Awaited<ReturnType<typeof startS3Server>>;
let env: Record<string, string>;
let site: OwnSite;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = await mkdtemp(join(tmpdir(), "hestia-bucket-"));
  bucket = await startS3Server(folder);
  env = {
    HESTIA_S3_ENDPOINT: bucket.config.endpoint,
    HESTIA_S3_BUCKET: bucket.config.bucket,
    HESTIA_S3_ACCESS_KEY_ID: bucket.config.accessKeyId,
    HESTIA_S3_SECRET_ACCESS_KEY: bucket.config.secretAccessKey,
  };
  site = await startOwnSite(env);
});
test.afterAll(async () => {
  await site?.stop();
  await bucket?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** Adds a picture to a new recipe. @returns What was sent where, once the page shows it as stored. */
async function sendPicture(page: Page, background: string): Promise<string[]> {
  const { cookie } = await withSiteDatabase(site.dataDir, (sql) => addAccount(sql));
  for (const pair of cookie.split("; ")) {
    const [name = "", value = ""] = pair.split("=");
    await page.context().addCookies([{ name, value, url: site.url }]);
  }
  const sent: string[] = [];
  page.on("requestfinished", (request) => {
    const { host, pathname } = new URL(request.url());
    const isBucket = host === new URL(bucket.config.endpoint).host;
    if (isBucket) sent.push(`${request.method()} bucket`);
    else if (request.method() === "POST" && pathname.startsWith("/api/me/uploads"))
      sent.push(`POST ${pathname.replace(/[0-9a-f-]{36}/, "…")}`);
  });
  await page.goto(`${site.url}/kitchen/new`);
  await hydrated(page);
  await page.getByRole("button", { name: "Begin with a blank page" }).click();
  const image = sharp({ create: { width: 1_600, height: 1_200, channels: 3, background } });
  await page
    .locator("input[name=pictures]")
    .setInputFiles({ name: "soup.jpg", mimeType: "image/jpeg", buffer: await image.jpeg().toBuffer() });
  await expect(page.getByText("Cover")).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(page.locator("[data-state]")).toHaveText("Saved");
  const draft = await (
    await page.request.get(`${site.url}/api/me/drafts/${page.url().split("/").at(-1)}`)
  ).json();
  expect(draft.images).toMatchObject([{ widthPx: 1_600, heightPx: 1_200 }]);
  return sent;
}

test("to a bucket without rules for the site a picture goes through the site", async ({ page }) => {
  expect(await sendPicture(page, "#c8642f")).toEqual(["POST /api/me/uploads/direct", "POST /api/me/uploads"]);
});

test("with its rules, straight to the bucket, which keeps nothing but what was made of it", async ({
  page,
}) => {
  await promisify(execFile)("npm", ["run", "-s", "storage", "--", "cors"], {
    env: { ...process.env, ...env, HESTIA_PUBLIC_URL: site.url },
  });
  expect(await sendPicture(page, "#2fc864")).toEqual([
    "POST /api/me/uploads/direct",
    "PUT bucket",
    "POST /api/me/uploads/…/complete",
  ]);
});
