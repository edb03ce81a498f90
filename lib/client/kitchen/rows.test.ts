import { describe, expect, test } from "vitest";
import { newRow, type Row } from "./form.ts";
import { joinRow, moveRow, pasteLines, removeRow, splitRow } from "./rows.ts";

const row = (id: string, text: string, isHeading = false): Row => ({ id, text, isHeading });
const texts = (rows: Row[] | undefined) =>
  rows?.map(({ text, isHeading }) => (isHeading ? `# ${text}` : text));

describe("splitRow", () => {
  test("puts what follows the caret into the next row, where the caret goes", () => {
    const { rows, caret } = splitRow([row("a", "2 eggs 1 onion"), row("b", "salt")], "a", 6, 7);
    expect(texts(rows)).toEqual(["2 eggs", "1 onion", "salt"]);
    expect(caret).toEqual({ id: rows[1]?.id, at: 0 });
  });
  test("at the end of a heading begins a line, not another heading", () => {
    expect(texts(splitRow([row("a", "Sauce", true)], "a", 5, 5).rows)).toEqual(["# Sauce", ""]);
  });
});

describe("joinRow", () => {
  test("an empty row goes, and the caret stands at the end of the one before", () => {
    const edit = joinRow([row("a", "2 eggs"), row("b", "")], "b");
    expect(texts(edit?.rows)).toEqual(["2 eggs"]);
    expect(edit?.caret).toEqual({ id: "a", at: 6 });
  });
  test("text joins the row before it, the caret between", () => {
    const edit = joinRow([row("a", "2 eggs"), row("b", "beaten")], "b");
    expect(texts(edit?.rows)).toEqual(["2 eggs beaten"]);
    expect(edit?.caret).toEqual({ id: "a", at: 6 });
  });
  test("with one space between, whether there was one or none", () => {
    expect(texts(joinRow([row("a", "2 eggs "), row("b", "beaten")], "b")?.rows)).toEqual(["2 eggs beaten"]);
  });
  test.each([
    { name: "the first row", rows: [row("a", ""), row("b", "x")], id: "a" },
    { name: "a line and the heading above it", rows: [row("a", "Sauce", true), row("b", "2 eggs")], id: "b" },
  ])("does nothing to $name", ({ rows, id }) => expect(joinRow(rows, id)).toBeNull());
  test("a line takes the place of an empty heading above it and stays a line", () => {
    expect(texts(joinRow([row("a", "", true), row("b", "2 eggs")], "b")?.rows)).toEqual(["2 eggs"]);
  });
});

describe("pasteLines", () => {
  test.each([
    { name: "bullets", pasted: "- 2 eggs\n• 1 onion", expected: ["2 eggs", "1 onion"] },
    {
      name: "numbers of steps",
      pasted: "1. Chop.\n\n2) Fry.\r\nStep 3: Eat.",
      expected: ["Chop.", "Fry.", "Eat."],
    },
    { name: "headings", pasted: "For the sauce:\n2 eggs", expected: ["# For the sauce", "2 eggs"] },
    { name: "amounts that begin a line", pasted: "2 eggs\n10 g salt", expected: ["2 eggs", "10 g salt"] },
  ])("makes rows of many lines: $name", ({ pasted, expected }) => {
    expect(texts(pasteLines([row("a", "")], "a", 0, 0, pasted)?.rows)).toEqual(expected);
  });
  test("keeps what stood before and behind the selection", () => {
    const edit = pasteLines([row("a", "salt pepper oil")], "a", 5, 11, "2 eggs\n1 onion");
    expect(texts(edit?.rows)).toEqual(["salt", "2 eggs", "1 onion", "oil"]);
  });
  test("leaves a single line to the field", () => {
    expect(pasteLines([row("a", "")], "a", 0, 0, "2 eggs\n")).toBeNull();
  });
});

describe("moveRow", () => {
  const rows = [row("a", "1"), row("b", "2"), row("c", "3")];
  test.each([
    { id: "a", by: 1, expected: ["2", "1", "3"] },
    { id: "c", by: -2, expected: ["3", "1", "2"] },
    { id: "b", by: 9, expected: ["1", "3", "2"] },
  ])("$id by $by", ({ id, by, expected }) => expect(texts(moveRow(rows, id, by))).toEqual(expected));
  test("gives the same rows where there is nowhere to go", () => expect(moveRow(rows, "a", -1)).toBe(rows));
});

test("removeRow leaves a row to write in", () => {
  const { rows, caret } = removeRow([newRow("salt")], newRow().id);
  expect(texts(rows)).toEqual(["salt"]);
  const only = row("a", "salt");
  expect(texts(removeRow([only], "a").rows)).toEqual([""]);
  expect(caret.id).toBe(rows[0]?.id);
});
