import { expect, test } from "vitest";
import { newRequestContext, runInRequest } from "#lib/http/request-context.ts";
import { inSpan } from "./span.ts";
import { RequestTrace } from "./trace.ts";
import { summaryOf, traceQuery } from "./trace-query.ts";

test.each([
  ["select ?, title from recipes where id = ?", "SELECT recipes"],
  ['select "recipes"."id" from "recipes" left join images on true', "SELECT recipes"],
  ["with found as (select 1 from search_words) select * from found", "SELECT search_words"],
  ["insert into recipe_tags (recipe_id) values (?)", "INSERT recipe_tags"],
  ["update only images set hash = ?", "UPDATE images"],
  ["delete from images", "DELETE images"],
  ["begin", "BEGIN"],
  ["", "SQL"],
])("%s is called %s", (text, name) => {
  expect(summaryOf(text)).toBe(name);
});

test("a query lies in the span that asked it, after its wait for a connection", () => {
  const context = newRequestContext(undefined, "/");
  const trace = new RequestTrace(0);
  context.trace = trace;
  const note = {
    text: "select $1",
    parameters: ["secret"],
    rows: 3,
    startedAt: 10,
    waitMs: 4,
    durationMs: 9,
  };
  runInRequest(context, () => {
    inSpan("render", {}, () => traceQuery({ ...note, error: null }));
    traceQuery({ ...note, waitMs: null, error: Object.assign(new Error("secret"), { code: "57014" }) });
  });
  traceQuery({ ...note, error: null });

  const spans = trace.finish("GET /", {}, performance.now());
  expect(spans.map(({ name, parent }) => [name, parent])).toEqual([
    ["GET /", -1],
    ["render", 0],
    ["wait for a connection", 1],
    ["SELECT", 1],
    ["SELECT", 0],
  ]);
  expect(spans[3]?.attributes).toMatchObject({
    "db.response.returned_rows": 3,
    "hestia.query.fingerprint": expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  expect(spans[4]?.attributes).toMatchObject({ "error.type": "57014" });
  expect(JSON.stringify(spans)).not.toContain("secret");
});
