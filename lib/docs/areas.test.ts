import { expect, test } from "vitest";
import { z } from "zod";
import { route } from "#lib/http/route.ts";
import { apiReference, areaOfSchemas } from "./areas.ts";

const named = z.strictObject({ name: z.string() });
const dish = z.strictObject({ title: z.string(), tags: z.array(named) });
const stove = z.strictObject({ hob: z.number(), fuel: named.nullable() });
const unused = z.strictObject({ title: z.string() });

const answering = (name: string, response: z.ZodType | null) =>
  route({ name, summary: name, response, example: { path: "/api", response: null } }, () =>
    Response.json(null),
  );
const area = (slug: string, ...paths: string[]) => ({ slug, name: slug, about: slug, paths });

const { areas, others } = apiReference(
  [
    area("kitchen", "/api/dishes"),
    area("fire", "/api/dishes/{slug}/stove", "/api/stoves"),
    area("cellar", "/api/dish"),
  ],
  {
    "/api/dishes": { GET: answering("dishes.list", dish) },
    "/api/dishes/{slug}": { GET: answering("dishes.get", dish), DELETE: answering("dishes.remove", null) },
    "/api/dishes/{slug}/stove": { GET: answering("dishes.stove", stove) },
    "/api/stoves": { GET: answering("stoves.list", stove) },
  },
  { Dish: dish, Named: named, Stove: stove, Unused: unused },
);

test("the longest part of a path decides, whole names only", () => {
  expect(areas.map(({ slug, operations }) => [slug, operations.map(({ name }) => name)])).toEqual([
    ["kitchen", ["dishes.list", "dishes.get", "dishes.remove"]],
    ["fire", ["dishes.stove", "stoves.list"]],
    ["cellar", []],
  ]);
});

test("a page has every schema that its operations lead to, and no other", () => {
  expect(areas.map(({ schemas }) => schemas.map(({ name }) => name))).toEqual([
    ["Dish", "Named"],
    ["Named", "Stove"],
    [],
  ]);
  expect(others.map(({ name }) => name)).toEqual(["Unused"]);
});

test("a schema of several pages is at home on the first", () => {
  const homes = [...areaOfSchemas(areas)].map(([name, { slug }]) => [name, slug]);
  expect(Object.fromEntries(homes)).toEqual({ Dish: "kitchen", Named: "kitchen", Stove: "fire" });
});
