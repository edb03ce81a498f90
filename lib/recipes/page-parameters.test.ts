import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { expect, test } from "vitest";
import { isPersonal } from "#lib/http/response-key.ts";
import { listSearch } from "./list-href.ts";
import { PAGE_PARAMETERS } from "./page-parameters.ts";

test("every public page that reads its query is listed, for what is not listed never reaches it", async () => {
  const reading: string[] = [];
  for await (const file of glob("app/**/page.tsx", { exclude: ["app/admin/**"] })) {
    if (!readFileSync(file, "utf8").includes("searchParams")) continue;
    reading.push(file.replace(/^app(\/\([^)]+\))?/, "").replace(/\/page\.tsx$/, ""));
  }
  const kept = reading.filter((path) => !isPersonal(path));
  expect(kept.sort()).toEqual(Object.keys(PAGE_PARAMETERS).sort());
});

test("a list is asked for in the order of its own links, or it would lead to itself for ever", () => {
  const search = listSearch(
    {
      q: "x",
      tag: ["a"],
      cuisine: "b",
      ingredient: ["c"],
      without: ["d"],
      maxMinutes: 30,
      difficulty: "easy",
      sort: "title",
    },
    "cursor",
  );
  const names = [...new URLSearchParams(search).keys()];
  expect(names).toEqual(PAGE_PARAMETERS["/recipes"]);
});
