import { globSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { inputSchema } from "#lib/http/parameters.ts";
import { parseQuery } from "#lib/http/query-string.ts";
import type { RouteHandler } from "#lib/http/route.ts";
import { authRoutes } from "./auth/endpoints.ts";
import { exampleProblem } from "./examples.ts";
import { GET as getDocument } from "./openapi.json/route.ts";
import { apiRoutes } from "./routes.ts";

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const CATCH_ALL = "[[...path]]/route.ts";

async function readDocument() {
  const response = await getDocument(new Request("http://localhost/api/openapi.json"));
  return response.json();
}

/** Answers what `authRoutes` declares. */
const AUTH_ROUTES = "auth/[...all]/route.ts";
const files = globSync("**/route.ts", { cwd: import.meta.dirname }).filter(
  (file) => file !== CATCH_ALL && file !== AUTH_ROUTES,
);
const pathOf = (file: string) => `/api/${file.replace("/route.ts", "").replaceAll(/\[(\w+)\]/g, "{$1}")}`;

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(await readDocument());
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

test("the document holds every route on disk with every method it implements, and no other", async () => {
  const onDisk: Record<string, string[]> = {};
  for (const file of files) {
    const module: Record<string, Partial<RouteHandler>> = await import(/* @vite-ignore */ `./${file}`);
    expect(Object.keys(module).toSorted(), file).toEqual(METHODS.toSorted());
    const declared = Object.entries(module).filter(([, handler]) => handler.declaration);
    onDisk[pathOf(file)] = declared.map(([method]) => method.toLowerCase());
  }
  for (const [path, methods] of Object.entries(authRoutes)) {
    onDisk[path] = Object.keys(methods).map((method) => method.toLowerCase());
  }
  const { paths } = await readDocument();
  const documented = Object.entries(paths).map(([path, item]) => [path, Object.keys(item as object)]);
  expect(Object.fromEntries(documented)).toEqual(onDisk);
});

test("every operation stands in an area, by the longest part of its path, and no area is empty", async () => {
  const { paths, tags } = await readDocument();
  const areaNames = tags.map(({ name }: { name: string }) => name);
  const used = Object.values<Record<string, { tags?: string[] }>>(paths).flatMap((item) =>
    Object.values(item).map((operation) => operation.tags?.[0] ?? "none"),
  );
  expect([...new Set(used)].sort()).toEqual(areaNames.toSorted());
  expect(paths["/api/recipes/{slug}"].get.tags).toEqual(["Recipes"]);
  expect(paths["/api/recipes/{slug}/reviews"].get.tags).toEqual(["Reviews"]);
});

test("operations have names of their own, and every reference leads somewhere", async () => {
  const document = await readDocument();
  const operations = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap((item) =>
    Object.values(item).map((operation) => operation.operationId),
  );
  expect(new Set(operations).size).toBe(operations.length);

  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]);
  expect(references.length).toBeGreaterThan(20);
  for (const reference of references) {
    const target = reference?.split("/").reduce((at, key) => at?.[key], document);
    expect(target, reference).toBeDefined();
  }
});

test("lists say how often a parameter may come and what it allows", async () => {
  const { paths } = await readDocument();
  const parameters = paths["/api/recipes"].get.parameters;
  const named = (name: string) => parameters.find((parameter: { name: string }) => parameter.name === name);
  expect(named("limit")).toMatchObject({
    in: "query",
    required: false,
    schema: { type: "integer", minimum: 1, maximum: 100, default: 24 },
  });
  expect(named("tag")).toMatchObject({
    style: "form",
    explode: true,
    schema: { type: "array", maxItems: 5 },
  });
  expect(named("fields")).toMatchObject({ style: "form", explode: false });
  expect(named("fields").schema.items.enum).toContain("slug");
  expect(paths["/api/recipes/{slug}"].get.parameters[0]).toMatchObject({ in: "path", required: true });
});

test("the example of a problem is what the server answers", async () => {
  const handler = apiRoutes["/api/recipes"]?.GET;
  const response = await handler?.(new Request("http://localhost/api/recipes?limit=1000"));
  expect(await response?.json()).toEqual({ ...exampleProblem, instance: expect.any(String) });
});

describe("the example of", () => {
  const declarations = Object.values(apiRoutes).flatMap((methods) =>
    Object.values(methods).map((handler) => handler.declaration),
  );
  test.each(declarations)("$name is what its schemas allow", ({ example, query, response }) => {
    const { pathname, search } = new URL(example.path, "http://localhost");
    expect(pathname).toMatch(/^\/api\//);
    if (query) expect(() => parseQuery(search, inputSchema(query))).not.toThrow();
    expect(response?.safeParse(example.response).error).toBeUndefined();
  });
});
