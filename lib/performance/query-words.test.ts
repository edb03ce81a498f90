import { expect, test } from "vitest";
import { formatSql, titleOf } from "./query-words.ts";

test.each([
  ['select "id" from "recipes" where "slug" = ?', "select recipes"],
  ["with a as (select 1 from tags) select * from a", "select tags"],
  [
    "with a as (select x from unnest(?) as given (x)), b as (select x from a) select * from b join tags",
    "select tags",
  ],
  ["with a as (select x from unnest(?) as given (x)) select * from a, recipe_search where x = ?", "select a"],
  [
    "with a as (select x from unnest(?)) select * from recipe_search join a using (x)",
    "select recipe_search",
  ],
  ["select word from search_words, unnest(?)", "select search_words"],
  ["insert into cache_stats (a) values (?)", "insert cache_stats"],
  ["update query_stats q set server = ?", "update query_stats"],
  ["select extract(epoch from started_at) from traces", "select traces"],
  ["begin", "begin"],
])("%s is about: %s", (text, title) => {
  expect(titleOf(text)).toBe(title);
});

test("each clause has a line, subqueries are deeper, calls stay whole", () => {
  const text =
    "select id, extract(epoch from at) from (select * from b where c = ?) x left join d on (d.id = x.id and d.n = ?) where e between ? and ? and f in (?) order by g limit ?";
  expect(formatSql(text)).toBe(
    [
      "select id, extract(epoch from at)",
      "from (",
      "  select *",
      "  from b",
      "  where c = ?",
      ") x",
      "left join d on (d.id = x.id and d.n = ?)",
      "where e between ? and ?",
      "  and f in (?)",
      "order by g",
      "limit ?",
    ].join("\n"),
  );
});

test("what stands in quotes is no keyword", () => {
  expect(formatSql('select "from" from "order by"')).toBe('select "from"\nfrom "order by"');
});
