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
  const contents = page.getByRole("navigation", { name: "On this page" });
  await contents.getByRole("link", { name: "List and search recipes" }).click();
  const operation = page.getByRole("region", { name: "List and search recipes" });
  await expect(operation).toBeInViewport();
  await expect(operation.getByText("Allowed: a whole number from 1 to 100.")).toBeVisible();

  const curl = (await operation.getByText("curl").textContent()) ?? "";
  const response = await request.get(new URL(curl.split("'")[1] ?? "").pathname);
  expect(response.status()).toBe(200);
});

test("the reference reads without JavaScript", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${baseURL}/docs/api`);
  await expect(page.getByRole("heading", { name: "RecipeDetail" })).toBeVisible();
  await page.getByRole("link", { name: "bad_cursor", exact: true }).last().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The cursor does not fit this list");
  await context.close();
});

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
