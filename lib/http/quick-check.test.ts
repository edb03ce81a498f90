import { expect, test } from "vitest";
import { z } from "zod";
import { quickCheckOf } from "./quick-check.ts";

const NAMES = ["ink", "paper"] as const;

const thing = z.strictObject({
  name: z.string().min(2).max(5),
  code: z.string().regex(/^[a-z]+$/),
  kind: z.enum(["pan", "pot"]).optional(),
  litres: z.number().gt(0).lt(10),
  pieces: z.int().min(1).max(3),
  sizes: z.tuple([z.number(), z.string()]).optional(),
  tags: z.array(z.string()).min(1).max(2).optional(),
  stock: z.partialRecord(z.enum(NAMES), z.number()).optional(),
});
const GOOD = { name: "wok", code: "abc", litres: 2.5, pieces: 2 };

test.each([
  {},
  { kind: "pot" },
  { kind: "lid" },
  { sizes: [1, "a"] },
  { sizes: [1] },
  { sizes: [1, "a", 2] },
  { sizes: ["a", 1] },
  { tags: ["a"] },
  { tags: [] },
  { tags: ["a", "b", "c"] },
  { tags: [1] },
  { tags: { 0: "a", length: 1 } },
  { stock: {} },
  { stock: { ink: 1 } },
  { stock: { glue: 1 } },
  { stock: { ink: "1" } },
  { stock: [] },
  { name: "w" },
  { name: "saucepan" },
  { name: 5 },
  { code: "ABC" },
  { litres: 0 },
  { litres: 10 },
  { litres: Number.NaN },
  { litres: Number.POSITIVE_INFINITY },
  { litres: "2" },
  { pieces: 1.5 },
  { pieces: 0 },
  { pieces: 4 },
  { pieces: null },
  { more: 1 },
])("with %o it says what zod says", (changes) => {
  const given = { ...GOOD, ...changes };
  expect(quickCheckOf(thing)(given)).toBe(thing.safeParse(given).success);
});

test.each([null, undefined, 1, "wok", [], [GOOD], {}, { ...GOOD, pieces: undefined }])(
  "%o is none",
  (given) => {
    expect(quickCheckOf(thing)(given)).toBe(false);
  },
);

test("a field that comes from a prototype, or is one, is no field", () => {
  expect(quickCheckOf(thing)(JSON.parse('{"__proto__":{},"name":"wok"}'))).toBe(false);
  expect(quickCheckOf(z.strictObject({ toString: z.number() }))({})).toBe(false);
});

test("what JSON Schema says in a way that is not understood is left to zod", () => {
  expect(quickCheckOf(z.union([z.string(), z.number()]))("a")).toBe(false);
  expect(quickCheckOf(z.strictObject({ a: z.number().multipleOf(2) }))({ a: 2 })).toBe(false);
  expect(quickCheckOf(z.object({ a: z.number() }))({ a: 1, b: 2 })).toBe(false);
});
