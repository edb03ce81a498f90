import { expect, test, vi } from "vitest";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { newRequestContext, runInRequest } from "./request-context.ts";
import { otherMethods, route } from "./route.ts";

const GET = route(
  {
    name: "dishes.get",
    summary: "One dish",
    params: z.strictObject({ slug: z.string().regex(/^[a-z]+$/, "must be lower-case letters") }),
    query: z.strictObject({ size: z.coerce.number().int().min(1).max(3).default(2) }),
    response: z.unknown(),
    example: { path: "/api/dishes/soup", response: null },
  },
  ({ params, query }) => {
    if (params.slug === "gone") throw new AppError("not_found", "No such dish.");
    if (params.slug === "broken") throw new Error("secret");
    return Response.json({ ...params, ...query }, { status: 201 });
  },
);

const call = (path: string, slug = "soup") =>
  GET(new Request(`http://localhost/api/dishes/${slug}${path}`), { params: Promise.resolve({ slug }) });

test("the handler gets parsed input, and its response is the answer", async () => {
  const response = await call("?size=3");
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({ slug: "soup", size: 3 });
});

test.each([
  {
    name: "a bad query",
    path: "?size=9",
    slug: "soup",
    expected: { status: 400, errors: [{ path: "size" }] },
  },
  { name: "a bad path", path: "", slug: "../etc", expected: { status: 400, errors: [{ path: "slug" }] } },
  { name: "an AppError", path: "", slug: "gone", expected: { status: 404 } },
  { name: "a bug", path: "", slug: "broken", expected: { status: 500 } },
])("$name answers a problem", async ({ path, slug, expected }) => {
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const response = await call(path, slug);
  log.mockRestore();
  expect(response.status).toBe(expected.status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject(expected);
  expect(text).not.toContain("secret");
});

test("a route without parameters refuses any", async () => {
  const bare = route(
    { name: "x", summary: "x", response: z.null(), example: { path: "/x", response: null } },
    () => Response.json(null),
  );
  expect((await bare(new Request("http://localhost/x"))).status).toBe(200);
  const refused = await bare(new Request("http://localhost/x?_=1"));
  expect(await refused.json()).toMatchObject({
    errors: [{ path: "_", message: '"_" is not known; none is allowed here' }],
  });
});

test("methods that are not implemented answer 405 and name those that are", async () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const) {
    const response = await otherMethods({ GET })[method](new Request("http://localhost/api/x", { method }));
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(await response.json()).toMatchObject({
      detail: `/api/x answers GET, HEAD, OPTIONS, not ${method}.`,
    });
  }
});

test("OPTIONS answers 204 with Allow", async () => {
  const response = await otherMethods({ GET, POST: GET }).OPTIONS(new Request("http://localhost/api/x"));
  expect([response.status, response.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS, POST"]);
});

test("HEAD answers as GET does, without a body", async () => {
  const { HEAD } = otherMethods({ GET });
  const request = new Request("http://localhost/api/dishes/soup", { method: "HEAD" });
  const response = await HEAD(request, { params: Promise.resolve({ slug: "soup" }) });
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    201,
    "application/json",
    "",
  ]);
});

test("the query string counts as it was sent, not as a framework has repaired it", async () => {
  const repaired = new Request("http://localhost/api/dishes/soup?size=2");
  const response = await runInRequest(newRequestContext(undefined, "/api/dishes/soup?size=%E0%A4%A"), () =>
    GET(repaired, { params: Promise.resolve({ slug: "soup" }) }),
  );
  expect(await response.json()).toMatchObject({
    status: 400,
    detail: expect.stringContaining("not valid UTF-8"),
  });
});
