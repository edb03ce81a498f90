import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { settle } from "#db/testing/in-rollback.ts";
import { inProcessRollback } from "#db/testing/process-db.ts";
import { insertCuisine, insertIngredient, insertRecipe, insertTag } from "#db/testing/rows.ts";
import { PROBLEM_TYPE, problem } from "#lib/http/problem.ts";
import { apiRoutes } from "./routes.ts";

/** Calls the handler that serves `path`, as the router would. */
async function call(path: string) {
  const url = new URL(path, "http://localhost");
  const [, , resource, slug] = url.pathname.split("/");
  const pattern = slug === undefined ? `/api/${resource}` : `/api/${resource}/{slug}`;
  const GET = apiRoutes[pattern]?.GET;
  if (!GET) throw new Error(`no route for ${path}`);
  const params = slug === undefined ? {} : { slug: decodeURIComponent(slug) };
  const response = await GET(new Request(url), { params: Promise.resolve(params) });
  return { status: response.status, headers: response.headers, body: await response.json(), GET };
}

async function insertSoups(db: Db) {
  const tag = await insertTag(db, { slug: "zz-soup", name: "Soup" });
  const cuisine = await insertCuisine(db, { slug: "zz-french", name: "French" });
  const leek = await insertIngredient(db, { slug: "zz-leek", singular: "zzleek" });
  for (const [index, title] of ["Leek soup", "Onion soup", "Pea soup"].entries()) {
    await insertRecipe(db, {
      slug: `zz-soup-${index}`,
      title,
      totalMinutes: 20 * (index + 1),
      tagIds: [tag.id],
      cuisineId: cuisine.id,
      ingredients: [leek.id],
      publishedAt: new Date(Date.UTC(2026, 0, index + 1)),
    });
  }
  await settle(db);
}

const slugsOf = (body: { items: { slug: string }[] }) => body.items.map((item) => item.slug);

test("every route answers what its schema says", () =>
  inProcessRollback(async (db) => {
    await insertSoups(db);
    for (const path of [
      "/api/recipes?tag=zz-soup",
      "/api/recipes/zz-soup-0",
      "/api/suggest?q=soup",
      "/api/ingredients?q=zz",
      "/api/tags?q=zz",
      "/api/cuisines?q=zz",
    ]) {
      const { status, body, GET } = await call(path);
      expect(status, path).toBe(200);
      expect(GET.declaration.response?.safeParse(body).error, path).toBeUndefined();
      expect(JSON.stringify(body), path).toContain("zz-");
    }
  }));

test("a list goes page by page, filtered and in order", () =>
  inProcessRollback(async (db) => {
    await insertSoups(db);
    const first = await call("/api/recipes?tag=zz-soup&sort=quickest&limit=2");
    expect(slugsOf(first.body)).toEqual(["zz-soup-0", "zz-soup-1"]);
    expect(first.body.total).toEqual({ value: 3, exact: true });
    const second = await call(
      `/api/recipes?tag=zz-soup&sort=quickest&limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(slugsOf(second.body)).toEqual(["zz-soup-2"]);
    expect(second.body.nextCursor).toBeNull();
  }));

test("fields leaves out all others, in lists and of one recipe", () =>
  inProcessRollback(async (db) => {
    await insertSoups(db);
    const list = await call("/api/recipes?tag=zz-soup&sort=title&fields=title,slug&limit=1");
    expect(list.body.items).toEqual([{ slug: "zz-soup-0", title: "Leek soup" }]);
    const one = await call("/api/recipes/zz-soup-1?fields=totalMinutes,tags");
    expect(one.body).toEqual({ totalMinutes: 40, tags: [{ slug: "zz-soup", name: "Soup" }] });
  }));

describe("cursors are refused", () => {
  const base = "/api/recipes?tag=zz-soup&sort=quickest&limit=1";
  test.each([
    {
      name: "of another order",
      path: (cursor: string) => `/api/recipes?tag=zz-soup&sort=title&cursor=${cursor}`,
    },
    { name: "of another filter", path: (cursor: string) => `/api/recipes?sort=quickest&cursor=${cursor}` },
    { name: "of another list", path: (cursor: string) => `/api/tags?cursor=${cursor}` },
    { name: "with one letter changed", path: (cursor: string) => `${base}&cursor=${flip(cursor)}` },
    { name: "cut short", path: (cursor: string) => `${base}&cursor=${cursor.slice(0, -4)}` },
    { name: "that are none", path: () => `${base}&cursor=1' or 1=1 --` },
    { name: "that are empty", path: () => `${base}&cursor=` },
  ])("$name", ({ path }) =>
    inProcessRollback(async (db) => {
      await insertSoups(db);
      const { body } = await call(base);
      const { status, body: refusal } = await call(path(body.nextCursor));
      expect([status, refusal.type]).toEqual([400, "/problems/bad_cursor"]);
    }),
  );
});

test.each([
  { path: "/api/recipes/there-is-none", status: 404, type: "/problems/not_found" },
  { path: "/api/recipes/..%2F..%2Fetc%2Fpasswd", status: 400, type: "/problems/validation" },
  { path: "/api/recipes/a%00b", status: 400, type: "/problems/validation" },
  { path: "/api/recipes/zz-soup-0?fields=password", status: 400, type: "/problems/validation" },
  { path: "/api/recipes?sort=relevance", status: 400, type: "/problems/validation" },
  { path: "/api/suggest", status: 400, type: "/problems/validation" },
])("$path answers $status", ({ path, status, type }) =>
  inProcessRollback(async (db) => {
    await insertSoups(db);
    const answer = await call(path);
    expect([answer.status, answer.body.type]).toEqual([status, type]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }),
);

const HOSTILE = [
  "'; drop table recipes; --",
  "%",
  "_",
  "\\",
  "a' & ! | <-> :*",
  "((((",
  '"unclosed',
  "-- -- --",
  "\u202e\ufeff",
  "🥞".repeat(50),
  "x".repeat(200),
  "null",
];
const TEXT_PATHS = [
  "/api/recipes?q=",
  "/api/suggest?q=",
  "/api/ingredients?q=",
  "/api/tags?q=",
  "/api/cuisines?q=",
];

test.each(HOSTILE)("as text, %s is searched for and harms nothing", (text) =>
  inProcessRollback(async (db) => {
    await insertSoups(db);
    for (const path of TEXT_PATHS) {
      expect((await call(path + encodeURIComponent(text))).status, path).toBe(200);
    }
    expect((await db.execute(sql`select from recipes where slug like 'zz-soup-%'`)).length).toBe(3);
  }),
);

test("in any other field, text is refused before it reaches the database", async () => {
  const fields = [
    "tag",
    "cuisine",
    "ingredient",
    "without",
    "maxMinutes",
    "difficulty",
    "sort",
    "limit",
    "fields",
  ];
  for (const field of fields) {
    for (const text of HOSTILE.filter((value) => value !== "null")) {
      const { status, body } = await call(`/api/recipes?${field}=${encodeURIComponent(text)}`);
      expect([status, body.type], `${field}=${text}`).toEqual([400, "/problems/validation"]);
    }
  }
});

test("any query string answers 200 or a problem that says what is wrong, never 5xx", () =>
  inProcessRollback(async (db) => {
    await insertSoups(db);
    await fc.assert(
      fc.asyncProperty(anyPath, async (path) => {
        const { status, headers, body, GET } = await call(path);
        if (status === 200) {
          if (!path.includes("fields"))
            expect(GET.declaration.response?.safeParse(body).error).toBeUndefined();
          return;
        }
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(headers.get("content-type")).toBe(PROBLEM_TYPE);
        expect(problem.parse(body).status).toBe(status);
      }),
      { numRuns: 200 },
    );
  }));

const name = fc.constantFrom(
  "q",
  "tag",
  "cuisine",
  "ingredient",
  "without",
  "maxMinutes",
  "difficulty",
  "sort",
);
const codeUnit = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code));
const value = fc.oneof(
  fc.constantFrom("zz-soup", "zz-leek", "zz-french", "30", "easy", "title", "relevance", "soup", "sopu", ""),
  fc.string({ unit: codeUnit }),
  fc.string(),
  fc.integer().map(String),
  fc.constantFrom(...HOSTILE),
);
const extra = fc.constantFrom("limit", "cursor", "fields", "nope");
const pairs = fc.array(
  fc
    .tuple(fc.oneof({ weight: 5, arbitrary: name }, { weight: 1, arbitrary: extra }), value)
    .map(([key, text]) => `${key}=${encodeURIComponent(text.toWellFormed())}`),
  { maxLength: 4 },
);
const anyPath = fc
  .tuple(fc.constantFrom("recipes", "recipes/zz-soup-1", "suggest", "ingredients", "tags", "cuisines"), pairs)
  .map(([resource, query]) => `/api/${resource}?${query.join("&")}`);

function flip(cursor: string): string {
  return (cursor.startsWith("A") ? "B" : "A") + cursor.slice(1);
}
