import { expect, test } from "vitest";
import { z } from "zod";
import { route } from "#lib/http/route.ts";
import { operationReferences } from "./reference.ts";
import { schemaReferences } from "./schema-reference.ts";

const named = z.strictObject({ name: z.string() });
const dish = z.strictObject({
  title: z.string(),
  minutes: z.number().int().min(1).nullable(),
  cuisine: named.nullable(),
  tags: z.array(named),
  notes: z.array(z.string()),
  served: z.strictObject({ amount: z.number(), unit: z.string().nullable() }),
  byGuest: z.record(z.string(), named),
  madeAt: z.string().nullable().describe("ISO 8601."),
});
const schemas = { Dish: dish, Named: named };

test("a field's type is told in words, with the name of the schema that it holds", () => {
  const fields = schemaReferences(schemas)[0]?.fields ?? [];
  const words = fields.map(({ name, type: { before, schema, after } }) => [
    name,
    `${before}<${schema ?? ""}>${after}`,
  ]);
  expect(Object.fromEntries(words)).toEqual({
    title: "text<>",
    minutes: "a whole number of at least 1<> or null",
    cuisine: "<Named> or null",
    tags: "list of <Named>",
    notes: "list of text<>",
    served: "object with amount, unit<>",
    byGuest: "object of <Named>",
    madeAt: "text<> or null",
  });
  expect(fields.at(-1)?.description).toBe("ISO 8601.");
});

test("of several kinds of one thing, each field tells which kinds have it", () => {
  const fire = z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("gas"), power: z.number(), hob: z.string() }),
    z.strictObject({ kind: z.literal("wood"), power: z.number(), log: z.string().describe("Split.") }),
  ]);
  const fields = schemaReferences({ Fire: fire })[0]?.fields ?? [];
  expect(fields.map(({ name, type, description }) => [name, type.before, description])).toEqual([
    ["kind", 'one of "gas", "wood"', null],
    ["power", "a number", null],
    ["hob", "text", 'With the kind "gas".'],
    ["log", "text", 'With the kind "wood". Split.'],
  ]);
});

test("an operation tells where parameters go, how often they come, and the problems of its own", () => {
  const GET = route(
    {
      name: "dishes.get",
      summary: "One dish",
      params: z.strictObject({ slug: z.string() }),
      query: z.strictObject({
        tag: z
          .array(z.enum(["soup", "salad"]))
          .max(3)
          .default([]),
        size: z.coerce.number().int().min(1).max(9).default(4),
      }),
      response: dish,
      problems: ["not_found"],
      example: { path: "/api/dishes/soup", response: null },
    },
    () => Response.json(null),
  );
  const [operation] = operationReferences({ "/api/dishes/{slug}": { GET } }, schemas);
  expect(operation).toMatchObject({
    method: "GET",
    path: "/api/dishes/{slug}",
    responseSchema: "Dish",
    parameters: [
      { name: "slug", place: "path", isRequired: true, several: null, default: null },
      {
        name: "tag",
        place: "query",
        isRequired: false,
        several: "up to 3 times",
        allowed: 'one of "soup", "salad"',
      },
      { name: "size", allowed: "a whole number from 1 to 9", default: "4" },
    ],
  });
  expect(operation?.problems.map((problem) => problem.code)).toEqual(["not_found"]);
});
