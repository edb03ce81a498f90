import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect, hydrated } from "./fixtures.ts";

// The editor, as a cook uses it.

export const photo = () =>
  sharp({ create: { width: 1600, height: 1200, channels: 3, background: "#c8642f" } })
    .jpeg()
    .toBuffer();
export const ingredients = (page: Page) => page.getByRole("textbox", { name: /^Ingredient \d/ });
export const steps = (page: Page) => page.getByRole("textbox", { name: /^Step \d/ });
export const saved = (page: Page) => expect(page.locator("[data-state]")).toHaveText("Saved");
export const publish = (page: Page) => page.getByRole("button", { name: "Publish", exact: true }).click();

export async function begin(page: Page): Promise<void> {
  await page.goto("/kitchen/new");
  await hydrated(page);
  await page.getByRole("button", { name: "Begin with a blank page" }).click();
  await expect(page.getByLabel("Title")).toBeVisible();
}

export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

export async function write(page: Page, title: string): Promise<void> {
  await page.getByLabel("Title").fill(title);
  await ingredients(page).first().focus();
  await paste(page, "- 200 g red lentils\n- 1 onion, chopped\nFor the top:\n- parsley");
  await steps(page).first().fill("Chop the onion.");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Boil everything for 20 minutes.");
}

/** Adds it as the cover, and waits until the server has it. */
export async function addPhoto(page: Page, alt: string): Promise<void> {
  await page
    .locator("input[name=pictures]")
    .setInputFiles({ name: "soup.jpg", mimeType: "image/jpeg", buffer: await photo() });
  await expect(page.getByText("Cover")).toBeVisible();
  await page.getByLabel("What it shows, for those who cannot see it").fill(alt);
  await expect(page.getByRole("progressbar")).toHaveCount(0);
}

/** @returns Its path. */
export async function publishNew(page: Page, title: string): Promise<string> {
  await begin(page);
  await write(page, title);
  await publish(page);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}
