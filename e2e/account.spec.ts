import type { CDPSession, Page } from "@playwright/test";
import { openMailbox } from "#lib/testing/mailbox.ts";
import { expectAccessible } from "./accessible.ts";
import { expect, hydrated, test, VIEWPORTS } from "./fixtures.ts";

const smtpPort = Number(process.env.E2E_SMTP_PORT);
const PASSWORD = "correct horse battery";

let mailbox: Awaited<ReturnType<typeof openMailbox>>;

/** The link in the next mail to this address, on the site under test. */
async function linkIn(email: string): Promise<string> {
  const { pathname, hash } = new URL(/https?:\S+/.exec(await mailbox.take(email))?.[0] ?? "");
  return pathname + hash;
}

async function fillIn(page: Page, values: Record<string, string>): Promise<void> {
  await hydrated(page);
  for (const [label, value] of Object.entries(values))
    await page.getByLabel(label, { exact: true }).fill(value);
}

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto("/account/sign-up");
  await fillIn(page, { Name: "Ada", "E-mail address": email, Password: PASSWORD });
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByText("We have sent a mail to")).toBeVisible();
  await page.goto(await linkIn(email));
  await hydrated(page);
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page.getByText("your address is confirmed")).toBeVisible();
}

async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/account/sign-in");
  await fillIn(page, { "E-mail address": email, Password: password });
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** A device with a fingerprint reader that always says yes. */
async function addAuthenticator(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return cdp;
}

// One after another: the site sends its mail to one place.
test.describe("by mail", () => {
  test.describe.configure({ mode: "serial" });
  test.skip(!smtpPort, "a running site sends its mail elsewhere");
  test.beforeAll(async () => {
    mailbox = await openMailbox(smtpPort);
  });
  test.afterAll(() => mailbox.close());

  test("a cook signs up, confirms, signs in, comes back by passkey, ends a session and leaves", async ({
    page,
    browser,
  }) => {
    test.slow();
    const email = "ada@recipes.test";
    await signUp(page, email);
    await signIn(page, email);
    await expect(page.getByRole("heading", { level: 1, name: "Ada" })).toBeVisible();

    // Public pages are made for nobody, and say who looks at them after they were painted.
    await page.goto("/");
    const account = page.getByRole("banner").getByRole("link", { name: "Your account, Ada" });
    await expect(account).toBeVisible();

    await addAuthenticator(page);
    await account.click();
    await fillIn(page, { "Name of the new passkey": "Laptop" });
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await expect(page.getByRole("button", { name: "Remove: Laptop" })).toBeVisible();

    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
    await page.goto("/account");
    await expect(page).toHaveURL(/\/account\/sign-in\?next=%2Faccount$/);
    await hydrated(page);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Ada" })).toBeVisible();

    const other = await (await browser.newContext()).newPage();
    await signIn(other, email);
    await expect(other.getByRole("heading", { level: 1, name: "Ada" })).toBeVisible();
    await page.reload();
    await hydrated(page);
    await page.getByRole("button", { name: "End all other sessions: everywhere but here" }).click();
    await expect(
      page.getByRole("button", { name: "End all other sessions: everywhere but here" }),
    ).toBeHidden();
    await other.goto("/account");
    await expect(other).toHaveURL(/sign-in/);
    await other.context().close();

    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download my data" }).click();
    expect((await download).suggestedFilename()).toBe("hestia-account.zip");

    page.on("dialog", (dialog) => dialog.accept());
    await page.getByLabel("Password, to be sure that it is you").fill(PASSWORD);
    await page.getByRole("button", { name: "Delete my account" }).click();
    await expect(page).toHaveURL("/");
    // A page of its own, as the refusal that the browser reports to the console is expected.
    const later = await (await browser.newContext()).newPage();
    await signIn(later, email);
    await expect(later.getByText("E-mail address and password do not belong together.")).toBeVisible();
    await later.context().close();
  });

  test("who forgot the password chooses a new one by mail", async ({ page }) => {
    const email = "grace@recipes.test";
    await signUp(page, email);
    await page.goto("/account/forgot");
    await fillIn(page, { "E-mail address": email });
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText("a mail with a link is on its way")).toBeVisible();
    const link = await linkIn(email);
    await page.goto(link);
    await fillIn(page, { "New password": "staple of the hearth" });
    await page.getByRole("button", { name: "Set the password" }).click();
    await expect(page.getByText("Your new password is set")).toBeVisible();
    await signIn(page, email, "staple of the hearth");
    await expect(
      page.getByRole("heading", { level: 1, name: "Grace" }).or(page.getByText(email)),
    ).toBeVisible();
  });
});

test("the header keeps its shape while it learns who looks", async ({ page, signInAs }) => {
  await signInAs(page);
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) Reflect.set(window, "shifted", Reflect.get(entry, "value"));
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/search");
  await expect(page.getByRole("link", { name: "Your account, Ada" })).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, "shifted") ?? 0)).toBeLessThan(0.01);
});

test("public pages are made without a session, whoever asks first", async ({
  pages,
  newAccount,
  baseURL,
}) => {
  const { cookie, key } = await newAccount({ role: "admin", name: "Xanthippe Unlikely" });
  for (const { path } of pages) {
    for (const headers of [{ cookie }, { authorization: `Bearer ${key}` }, { cookie, rsc: "1" }]) {
      const response = await fetch(baseURL + path, { headers });
      expect(await response.text(), path).not.toContain("Xanthippe");
      expect(response.headers.getSetCookie(), path).toEqual([]);
      expect(response.headers.get("vary") ?? "", path).not.toMatch(/cookie|authorization/i);
    }
  }
});

for (const { name, viewport } of VIEWPORTS) {
  test(`accessible on a ${name}: what is open to strangers, and the account`, async ({ page, signInAs }) => {
    test.slow();
    await page.setViewportSize(viewport);
    const paths = ["sign-in", "sign-up", "forgot", "reset", "verify", "welcome"].map(
      (path) => `/account/${path}`,
    );
    for (const path of paths) {
      await page.goto(path);
      await hydrated(page);
      await expectAccessible(page);
    }
    await signInAs(page, { password: PASSWORD });
    for (const path of ["/account", "/account/not-allowed"]) {
      await page.goto(path);
      await hydrated(page);
      await expectAccessible(page);
    }
  });
}
