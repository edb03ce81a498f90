import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { fieldErrors, quote, withoutWording } from "./field-errors.ts";
import { toJsonSchema } from "./json-schema.ts";

test("a schema's own words go on after the field's name, or say it all", () => {
  const own = z.strictObject({
    name: z.string().max(3, "may have at most 3 characters"),
    lines: z.array(z.string()).min(1, "no ingredients"),
  });
  const input = { name: "long", lines: [] };
  const { error } = own.safeParse(input, withoutWording);
  expect(fieldErrors(error?.issues ?? [], input, toJsonSchema(own))).toEqual([
    { path: "name", message: "name may have at most 3 characters" },
    { path: "lines", message: "no ingredients" },
  ]);
});

const body = z.strictObject({
  title: z.string().min(1).max(20),
  servings: z.number().min(1).max(100).optional(),
  steps: z.array(z.strictObject({ text: z.string().max(5) })).max(2),
  isDraft: z.boolean().optional(),
  minutes: z.number().int().min(0).max(9).nullable().optional(),
});

test.each([
  {
    name: "a missing field",
    input: { steps: [] },
    path: "title",
    message: "title is required: text, 1 to 20 characters",
  },
  {
    name: "a wrong type",
    input: { title: "a", steps: [], servings: "two" },
    path: "servings",
    message: 'servings must be a number from 1 to 100, not "two"',
  },
  {
    name: "a null",
    input: { title: null, steps: [] },
    path: "title",
    message: "title must be text, 1 to 20 characters, not null",
  },
  {
    name: "a nested field",
    input: { title: "a", steps: [{ text: "short" }, { text: "longer" }] },
    path: "steps.1.text",
    message: 'steps.1.text must be text, at most 5 characters, not "longer"',
  },
  {
    name: "an unknown nested field",
    input: { title: "a", steps: [{ text: "a", sql: 1 }] },
    path: "steps.0.sql",
    message: '"sql" is not known; allowed: text',
  },
  {
    name: "what may also be null",
    input: { title: "a", steps: [], minutes: 1.5 },
    path: "minutes",
    message: "minutes must be a whole number from 0 to 9, or null, not 1.5",
  },
  {
    name: "too many",
    input: { title: "a", steps: [{ text: "" }, { text: "" }, { text: "" }] },
    path: "steps",
    message: "steps must be at most 2 values, not 3 values",
  },
  {
    name: "a number for a switch",
    input: { title: "a", steps: [], isDraft: 1 },
    path: "isDraft",
    message: "isDraft must be true or false, not 1",
  },
])("explains $name", ({ input, path, message }) => {
  const { error } = body.safeParse(input, withoutWording);
  expect(fieldErrors(error?.issues ?? [], input, toJsonSchema(body))).toEqual([{ path, message }]);
});

test("the whole input may be what is wrong", () => {
  const { error } = body.safeParse("text", withoutWording);
  expect(fieldErrors(error?.issues ?? [], "text", toJsonSchema(body))).toEqual([
    { path: "", message: "the input is not valid" },
  ]);
});

test.each([
  { name: "line breaks and quotes", value: 'a"\n', expected: '"a\\"\\n"' },
  { name: "right-to-left overrides", value: "a\u202eb", expected: '"a\\u{202e}b"' },
  { name: "lone surrogates", value: "\ud800", expected: '"\\ud800"' },
  { name: "long text", value: "é".repeat(41), expected: `"${"é".repeat(39)}…"` },
  { name: "objects", value: { password: "x" }, expected: "an object" },
])("quotes $name safely", ({ value, expected }) => {
  expect(quote(value)).toBe(expected);
});

/** Halves of surrogate pairs too. */
const codeUnit = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code));

test("a quoted value is short, well-formed and printable, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: codeUnit, maxLength: 300 }), (value) => {
      const quoted = quote(value);
      expect(quoted.isWellFormed()).toBe(true);
      expect(quoted).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(Array.from(quoted).length).toBeLessThan(10 * 40);
    }),
  );
});
