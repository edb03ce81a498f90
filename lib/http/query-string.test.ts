import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { recipeCard, recipeListQuery } from "#lib/recipes/model.ts";
import { fieldsOf } from "./fields.ts";
import { inputSchema } from "./parameters.ts";
import { MAX_QUERY_STRING_LENGTH, parseQuery } from "./query-string.ts";

const schema = inputSchema(
  recipeListQuery.extend({
    limit: z.coerce.number().int().min(1).max(100).default(24),
    fields: fieldsOf(recipeCard),
  }),
);

const parse = (search: string) => parseQuery(search, schema);

function refusal(search: string): AppError {
  try {
    parse(search);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`accepted: ${search}`);
}

test.each([
  { name: "nothing", search: "", expected: { limit: 24, tag: [] } },
  { name: "one value of a repeatable parameter", search: "?tag=soup", expected: { tag: ["soup"] } },
  { name: "many values, in order", search: "?tag=soup&tag=vegan", expected: { tag: ["soup", "vegan"] } },
  {
    name: "names separated by commas",
    search: "?fields=slug,title",
    expected: { fields: ["slug", "title"] },
  },
  { name: "an encoded comma", search: "?fields=slug%2Ctitle", expected: { fields: ["slug", "title"] } },
  {
    name: "numbers as numbers",
    search: "?limit=100&maxMinutes=30",
    expected: { limit: 100, maxMinutes: 30 },
  },
  { name: "plus as a space", search: "?q=leek+soup", expected: { q: "leek soup" } },
  { name: "percent and underscore as text", search: "?q=100%25_%5C", expected: { q: "100%_\\" } },
  { name: "SQL as text", search: "?q='%3B+drop+table+recipes--", expected: { q: "'; drop table recipes--" } },
  { name: "text beyond the basic plane", search: "?q=%F0%9F%A5%9E", expected: { q: "🥞" } },
  { name: "empty pairs", search: "?&&q=a&", expected: { q: "a" } },
])("takes $name", ({ search, expected }) => {
  expect(parse(search)).toMatchObject(expected);
});

describe("refuses, naming the field, the value and what is allowed:", () => {
  test.each([
    ["limit=0", "limit", 'limit must be a whole number from 1 to 100, not "0"'],
    ["limit=1e9", "limit", 'limit must be a whole number from 1 to 100, not "1e9"'],
    ["limit=1000000000", "limit", 'limit must be a whole number from 1 to 100, not "1000000000"'],
    ["limit=abc", "limit", 'limit must be a whole number from 1 to 100, not "abc"'],
    ["limit=", "limit", 'limit must be a whole number from 1 to 100, not ""'],
    ["limit=0x10", "limit", 'limit must be a whole number from 1 to 100, not "0x10"'],
    ["limit=1.5", "limit", 'limit must be a whole number from 1 to 100, not "1.5"'],
    ["limit=-1", "limit", 'limit must be a whole number from 1 to 100, not "-1"'],
    ["limit=1&limit=2", "limit", "limit may be given once, not 2 times"],
    ["maxMinutes=-5", "maxMinutes", 'maxMinutes must be a whole number from 1 to 525600, not "-5"'],
    ["maxMinutes=999999999", "maxMinutes", "maxMinutes must be a whole number from 1 to 525600"],
    ["difficulty=brutal", "difficulty", 'difficulty must be one of "easy", "medium", "hard", not "brutal"'],
    ["sort=id;drop", "sort", 'sort must be one of "relevance", "newest", "rating", "quickest", "title"'],
    ["tag=Not+A+Slug", "tag.0", "tag must be lower-case letters, digits and single hyphens"],
    ["tag=a&tag=b%27--", "tag.1", `tag must be lower-case letters, digits and single hyphens, not "b'--"`],
    ["tag=a&tag=b&tag=c&tag=d&tag=e&tag=f", "tag", "tag must be at most 5 values"],
    ["cuisine=a&cuisine=b", "cuisine", "cuisine may be given once, not 2 times"],
    [`q=${"x".repeat(201)}`, "q", "q must be text, at most 200 characters"],
    ["fields=slug,secret", "fields.1", 'fields must be one of "id", "slug"'],
    ["fields=", "fields.0", 'fields must be one of "id", "slug"'],
    ["colour=red", "colour", '"colour" is not known; allowed: q, tag, cuisine, ingredient, without'],
    ["__proto__=1", "__proto__", '"__proto__" is not known'],
    ["tag[]=soup", "tag[]", '"tag[]" is not known'],
  ])("%s", (search, path, message) => {
    const error = refusal(search);
    expect(error.code).toBe("validation");
    expect(error.fields).toEqual([{ path, message: expect.stringContaining(message) }]);
  });
});

test.each([
  { name: "a null byte", search: "?q=a%00b", detail: /no text: "a\\u0000b"/ },
  { name: "a null byte in a name", search: "?q%00=a", detail: /no text/ },
  { name: "an encoded lone surrogate", search: "?q=%ED%A0%80", detail: /not valid UTF-8/ },
  { name: "a bare lone surrogate", search: "?q=\ud800", detail: /no text/ },
  { name: "half an escape", search: "?q=%E0%A4%A", detail: /not valid UTF-8.*"%E0%A4%A"/ },
  { name: "a lone percent sign", search: "?q=50%", detail: /not valid UTF-8/ },
  { name: "an overlong form", search: "?q=%C0%AF", detail: /not valid UTF-8/ },
  { name: "10 kB", search: `?q=${"x".repeat(10_240)}`, detail: /10243 characters; at most 8192/ },
])("refuses $name as a whole", ({ search, detail }) => {
  const error = refusal(search);
  expect(error.code).toBe("validation");
  expect(error.message).toMatch(detail);
});

test("reports every bad field at once, each once", () => {
  const paths = refusal("?limit=0&nope=1&tag=A&difficulty=x&limit=3").fields.map((field) => field.path);
  expect(paths.toSorted()).toEqual(["difficulty", "limit", "nope", "tag.0"]);
});

test("lists no more than twenty of many errors, and shortens what it quotes", () => {
  const many = Array.from({ length: 200 }, (_, index) => `unknown-${index}-${"y".repeat(20)}=1`).join("&");
  const error = refusal(many.slice(0, MAX_QUERY_STRING_LENGTH));
  expect(error.message).toBe("200 fields are invalid; the first 20 are listed.");
  expect(error.fields).toHaveLength(20);

  const long = refusal(`?${"n".repeat(5_000)}=1`);
  expect(JSON.stringify(long.fields).length).toBeLessThan(300);
});

test("whatever the query string, it is parsed or refused as invalid", () => {
  const codeUnit = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code));
  const name = fc.oneof(fc.constantFrom("q", "tag", "limit", "sort", "fields", "__proto__"), fc.string());
  const value = fc.oneof(fc.string({ unit: codeUnit }), fc.integer().map(String));
  const pair = fc.oneof(
    fc.tuple(name, value).map(([n, v]) => `${n}=${v}`),
    fc.tuple(name, value).map(([n, v]) => new URLSearchParams([[n, v]]).toString()),
  );
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), (pairs) => {
      try {
        parse(`?${pairs.join("&")}`);
      } catch (error) {
        expect(error).toMatchObject({ name: "AppError", code: "validation" });
        expect((error as AppError).message.isWellFormed()).toBe(true);
      }
    }),
  );
});
