import { expectAccessible } from "./accessible.ts";
import { CONSOLE_PAGES, test } from "./console-fixtures.ts";
import { VIEWPORTS } from "./fixtures.ts";

for (const { name: width, viewport } of VIEWPORTS) {
  test(`axe finds nothing in the console: ${width}`, async ({ browser, baseURL, signIn }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ baseURL: baseURL ?? "", viewport });
    const page = await context.newPage();
    await signIn(page);
    for (const path of [...CONSOLE_PAGES, "/admin/users", "/admin/audit"]) {
      await page.goto(path);
      await expectAccessible(page);
    }
    await context.close();
  });
}
