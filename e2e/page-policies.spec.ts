import { expect, test } from "@playwright/test";
import { PAGE_POLICIES } from "#lib/testing/page-policies.ts";

/** Leads to nothing that there is. */
const SOMETHING = "5f0c1f4e-8a46-4c0b-9a4e-2f1f9d2f6a51";
const pages = Object.entries(PAGE_POLICIES).map(([pattern, policy]) => ({
  ...policy,
  path: pattern.replaceAll(/\[\w+\]/g, SOMETHING),
}));
const asStranger = { maxRedirects: 0 };

for (const { path } of pages.filter((page) => page.for === "cook")) {
  test(`a stranger is sent to sign in from ${path}`, async ({ request }) => {
    const response = await request.get(path, asStranger);
    expect([303, 307, 404]).toContain(response.status());
    if (response.status() !== 404) expect(response.headers().location).toContain("/account/sign-in");
    expect(response.headers()["cache-control"]).toContain("no-store");
  });

  test(`a stranger gets nothing of ${path} by the router's own requests either`, async ({ request }) => {
    const response = await request.get(path, { ...asStranger, headers: { RSC: "1" } });
    expect(response.headers()["cache-control"]).toContain("no-store");
    expect(response.headers()["cache-status"] ?? "").not.toContain("hit");
  });
}

for (const path of ["/admin", "/admin/performance", "/admin/users", "/admin/audit", "/admin/there-is-none"]) {
  for (const headers of [{}, { RSC: "1" }, { RSC: "1", "Next-Router-Prefetch": "1" }]) {
    test(`a stranger is sent away from ${path} asked with ${JSON.stringify(headers)}`, async ({
      request,
    }) => {
      const response = await request.get(path, { ...asStranger, headers });
      expect(response.status()).toBe(303);
      expect(response.headers().location).toMatch(/^\/(account|admin)\/sign-in\?next=/);
    });
  }
}

for (const { path } of pages.filter((page) => page.answer === "kept")) {
  test(`${path} is the same for whoever brings a cookie`, async ({ request }) => {
    const cookie = "hestia.session_token=4711-mine";
    const [theirs, mine] = [await request.get(path), await request.get(path, { headers: { cookie } })];
    expect(mine.status()).toBe(theirs.status());
    expect(mine.headers()["set-cookie"]).toBeUndefined();
    expect(await mine.text()).not.toContain("4711-mine");
    // What is not there is made anew each time.
    if (mine.ok()) expect(mine.headers().etag).toBe(theirs.headers().etag);
  });
}
