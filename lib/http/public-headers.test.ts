import { expect, test } from "vitest";
import { tagsForHeader } from "./public-headers.ts";

const many = (kind: string, count: number) =>
  Array.from({ length: count }, (_, id) => `${kind}:${id}` as const);

test("few tags are told one by one", () => {
  expect(tagsForHeader(["recipe:1", "card:2", "card:3"])).toEqual(["recipe:1", "card:2", "card:3"]);
});

test("too many are told by kind, the most numerous first", () => {
  const told = tagsForHeader([...many("recipe", 3), ...many("card", 10_000)]);
  expect(told).toEqual([...many("recipe", 3), "card:*"]);
});

test("however many kinds are numerous, what is told stays bounded", () => {
  const told = tagsForHeader(["a", "b", "c", "d"].flatMap((kind) => many(kind, 1_000)));
  expect(told.join(",").length).toBeLessThanOrEqual(2_048);
  expect(told).toEqual(expect.arrayContaining(["a:*", "b:*", "c:*", "d:*"]));
});

test.each(["slug:a b", "slug:a,b", "slug:a\r\nX: y", "slug:ä"] as const)(
  "%j, which cannot stand in a header, is told by its kind",
  (tag) => {
    expect(tagsForHeader([tag, "slug:ok", "recipe:1"])).toEqual(["slug:*", "recipe:1"]);
  },
);
