import { request as httpRequest } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { recipeDetail, recipePage } from "#lib/recipes/model.ts";

const DECODERS = { br: brotliDecompressSync, gzip: gunzipSync };
const PROBLEM_TYPE = "application/problem+json";

test("a program walks through the list page by page and reads what it finds", async ({ request }) => {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 3; page++) {
    const after: string = cursor === null ? "" : `&cursor=${cursor}`;
    const response = await request.get(`/api/recipes?sort=title&limit=5${after}`);
    expect(response.status()).toBe(200);
    const { items, nextCursor, total } = recipePage.parse(await response.json());
    expect(total.value).toBeGreaterThan(15);
    seen.push(...items.map((item) => item.slug));
    cursor = nextCursor;
  }
  expect(new Set(seen).size).toBe(15);

  const recipe = recipeDetail.parse(await (await request.get(`/api/recipes/${seen[0]}`)).json());
  expect(recipe.stepGroups.length).toBeGreaterThan(0);
  const little = await request.get(`/api/recipes/${seen[0]}?fields=title`);
  expect(await little.json()).toEqual({ title: recipe.title });
});

test("what the suggestions and the taxonomy name can be filtered by", async ({ request }) => {
  const { items } = await (await request.get("/api/ingredients?q=onion&limit=100")).json();
  const onion = items.find((item: { slug: string }) => item.slug === "onion");
  const list = await (await request.get("/api/recipes?ingredient=onion&limit=1")).json();
  expect(onion.recipeCount).toBeGreaterThan(0);
  expect(list.total.value).toBe(onion.recipeCount);
});

for (const { path, status, type } of [
  { path: "/api/recipes?limit=0", status: 400, type: "validation" },
  { path: "/api/recipes?limit=1e9", status: 400, type: "validation" },
  { path: `/api/recipes?q=${"x".repeat(10_000)}`, status: 400, type: "validation" },
  { path: "/api/recipes?q=a%00b", status: 400, type: "validation" },
  { path: "/api/recipes?q=%ED%A0%80", status: 400, type: "validation" },
  { path: "/api/recipes?q=%E0%A4%A", status: 400, type: "validation" },
  { path: "/api/recipes?colour=red", status: 400, type: "validation" },
  { path: "/api/recipes?cursor=tampered", status: 400, type: "bad_cursor" },
  { path: "/api/recipes/there-is-none", status: 404, type: "not_found" },
  { path: "/api/recipes/a%00b", status: 400, type: "bad_request" },
  { path: "/api/recipes/%E0%A4%A", status: 400, type: "bad_request" },
  { path: "/api/recipes/soup/steps", status: 404, type: "not_found" },
  { path: "/api", status: 404, type: "not_found" },
]) {
  test(`${path.slice(0, 60)} answers ${status} as a problem that is explained`, async ({ page, baseURL }) => {
    const answer = await get(new URL(baseURL ?? ""), path);
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe(PROBLEM_TYPE);
    const problem = JSON.parse(answer.body.toString());
    expect(problem.type).toBe(`/problems/${type}`);
    expect(problem.instance).toBe(`urn:request:${answer.headers["x-request-id"]}`);

    await page.goto(problem.type);
    await expect(page.getByRole("heading", { level: 1, name: problem.title })).toBeVisible();
  });
}

test("methods that an address does not answer are named, HEAD and OPTIONS do", async ({ request }) => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const response = await request.fetch("/api/tags", { method });
    expect([response.status(), response.headers().allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(response.headers()["content-type"]).toBe(PROBLEM_TYPE);
  }
  const options = await request.fetch("/api/tags", { method: "OPTIONS" });
  expect([options.status(), options.headers().allow]).toEqual([204, "GET, HEAD, OPTIONS"]);
  const head = await request.head("/api/tags");
  expect([head.status(), (await head.body()).length]).toEqual([200, 0]);
});

test("answers come compressed, as the client can read them", async ({ baseURL }) => {
  const origin = new URL(baseURL ?? "");
  const plain = await get(origin, "/api/recipes");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  for (const [encoding, decode] of Object.entries(DECODERS)) {
    const { headers, body } = await get(origin, "/api/recipes", { "Accept-Encoding": encoding });
    expect(headers["content-encoding"]).toBe(encoding);
    expect(headers.vary).toContain("Accept-Encoding");
    expect(body.byteLength).toBeLessThan(plain.body.byteLength / 2);
    expect(decode(body)).toEqual(plain.body);
  }
});

test("a reader finds an operation in the reference, and its example works", async ({ page, request }) => {
  await page.goto("/docs/api");
  const area = page.getByRole("region", { name: "Recipes", exact: true });
  await area.getByRole("link", { name: "List and search recipes" }).click();
  await expect(page).toHaveURL(/\/docs\/api\/recipes#recipes\.list$/);
  await expect(page).toHaveTitle(/Recipes · API/);
  const operation = page.getByRole("region", { name: "List and search recipes" });
  await expect(operation).toBeInViewport();
  await expect(operation.getByText("Allowed: a whole number from 1 to 100.")).toBeVisible();

  const curl = (await operation.getByText("curl").textContent()) ?? "";
  const response = await request.get(new URL(curl.split("'")[1] ?? "").pathname);
  expect(response.status()).toBe(200);
});

for (const { old, text, leadsTo } of [
  { old: "auth.signUp", text: "Sign up", leadsTo: "/docs/api/signing-in#auth.signUp" },
  { old: "RecipeDetail", text: "RecipeDetail", leadsTo: "/docs/api/recipes#RecipeDetail" },
]) {
  test(`who comes to the reference by its old anchor ${old} is led on`, async ({ page }) => {
    await page.goto(`/docs/api#${old}`);
    const link = page.locator(":target").getByRole("link", { name: text });
    await expect(link).toBeInViewport();
    await expect(link).toHaveAttribute("href", leadsTo);
  });
}

test("an area of the API that there is none of is missing, and leads to all of them", async ({ page }) => {
  const response = await page.goto("/docs/api/cutlery");
  expect(response?.status()).toBe(404);
  await page.getByRole("link", { name: "All that it does stands here" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The API" })).toBeVisible();
});

/** Of any page of the reference, before compression. */
const MOST_HTML_BYTES = 450_000;

test("the reference reads without JavaScript, from area to area, and no link of it leads nowhere", async ({
  browser,
  baseURL,
  request,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? "" });
  const page = await context.newPage();
  await page.goto("/docs/api");
  const hrefs = await page.locator("main a[href^='/docs/api/']").evaluateAll(allHrefs);
  const { paths } = await (await request.get("/api/openapi.json")).json();
  const operations = Object.values<object>(paths).flatMap((item) =>
    Object.values<{ operationId: string }>(item as never).map(({ operationId }) => operationId),
  );
  const ids: string[] = [];
  await page.goto("/docs/api/recipes");
  for (let isLast = false; !isLast; ) {
    const path = new URL(page.url()).pathname;
    await expect.soft(page.locator("link[rel=canonical]")).toHaveAttribute("href", new RegExp(`${path}$`));
    const own = await page.locator("main [id]").evaluateAll((all) => all.map(({ id }) => id));
    const within = await page.locator("main a[href^='#']").evaluateAll(allHrefs);
    expect.soft(within.filter((href) => !own.includes(href.slice(1)))).toEqual([]);
    expect.soft(Buffer.byteLength(await page.content()), path).toBeLessThan(MOST_HTML_BYTES);
    ids.push(path, ...own.map((id) => `${path}#${id}`));
    const next = page.getByRole("link", { name: /^Next/ });
    isLast = (await next.count()) === 0;
    if (!isLast) await next.click();
  }
  expect(hrefs.filter((href) => !ids.includes(href))).toEqual([]);
  const anchors = new Set(ids.map((id) => id.split("#")[1]));
  expect(operations.filter((name) => !anchors.has(name))).toEqual(["openapi"]);

  await page.goto("/docs/api/recipes");
  await page.getByRole("link", { name: "bad_cursor", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The cursor does not fit this list");
  await context.close();
});

const allHrefs = (links: Element[]) => links.map((link) => link.getAttribute("href") ?? "");

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** Sends `path` as it stands: other clients repair it first. */
function get(origin: URL, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname: host, port } = origin;
    const sent = httpRequest({ host, port, path, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const { statusCode: status = 0, headers: received } = response;
      resolve({ status, headers: received, body: Buffer.concat(chunks) });
    });
    sent.on("error", reject).end();
  });
}
