// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import type { Row } from "#lib/client/kitchen/form.ts";
import { RowList } from "./row-list.tsx";

const WORDS = { one: "Ingredient", placeholder: "", headingPlaceholder: "" };
afterEach(cleanup);

function Page({ texts }: { texts: string[] }) {
  const [rows, setRows] = useState<Row[]>(
    texts.map((text, index) => ({ id: `r${index}`, text, isHeading: false })),
  );
  return <RowList maxLength={500} onChange={setRows} problems={{}} rows={rows} words={WORDS} />;
}
const renderRows = (...texts: string[]) => render(<Page texts={texts} />);
const inputs = () => screen.getAllByRole<HTMLTextAreaElement>("textbox");
const values = () => inputs().map(({ value }) => value);
const input = (index: number, at = 0) => {
  const found = inputs()[index];
  if (!found) throw new Error(`no line ${index}`);
  act(() => found.focus());
  found.setSelectionRange(at, at);
  return found;
};
/** Which line has the focus, and before which of its characters. */
const focused = () =>
  inputs().flatMap((found, index) => (found === document.activeElement ? [index, found.selectionStart] : []));

test("Enter in the middle of a line makes two, and writing goes on in the second", () => {
  renderRows("2 eggs, salt");
  fireEvent.keyDown(input(0, 7), { key: "Enter" });
  expect(values()).toEqual(["2 eggs,", "salt"]);
  expect(focused()).toEqual([1, 0]);
});

test("Shift and Enter, and a key that spells a character, are left to the field", () => {
  renderRows("egg");
  expect(fireEvent.keyDown(input(0, 1), { key: "Enter", shiftKey: true })).toBe(true);
  expect(fireEvent.keyDown(input(0, 1), { key: "Enter", isComposing: true })).toBe(true);
  expect(values()).toEqual(["egg"]);
});

test("Backspace at the beginning joins, elsewhere it deletes as ever", () => {
  renderRows("2 eggs", "beaten");
  expect(fireEvent.keyDown(input(1, 3), { key: "Backspace" })).toBe(true);
  fireEvent.keyDown(input(1, 0), { key: "Backspace" });
  expect(values()).toEqual(["2 eggs beaten"]);
  expect(focused()).toEqual([0, 6]);
});

test("Alt and an arrow move the line, which keeps the caret, and it is announced", () => {
  renderRows("salt", "pepper");
  fireEvent.keyDown(input(1, 3), { key: "ArrowUp", altKey: true });
  expect(values()).toEqual(["pepper", "salt"]);
  expect(focused()).toEqual([0, 3]);
  expect(screen.getByRole("status").textContent).toBe("Moved to 1 of 2");
});

test("arrows lead to the next line only from the end of this one", () => {
  renderRows("salt", "pepper");
  expect(fireEvent.keyDown(input(0, 1), { key: "ArrowDown" })).toBe(true);
  fireEvent.keyDown(input(0, 4), { key: "ArrowDown" });
  expect(focused()).toEqual([1, 0]);
});

test("the tools work on the line with the caret; there is always one to write in", () => {
  renderRows("salt", "pepper");
  const remove = screen.getByRole("button", { name: "Remove this line" });
  expect(remove.getAttribute("aria-disabled")).toBe("true");
  input(0);
  fireEvent.click(remove);
  expect(values()).toEqual(["pepper"]);
  fireEvent.click(screen.getByRole("button", { name: "Make this line a heading" }));
  expect(inputs()[0]?.getAttribute("aria-label")).toBe("Heading 1 of 1");
  fireEvent.click(screen.getByRole("button", { name: "Remove this line" }));
  expect(values()).toEqual([""]);
});

test("lines that are pasted become lines", () => {
  renderRows("");
  const clipboardData = { getData: () => "- salt\n- pepper" };
  fireEvent.paste(input(0), { clipboardData });
  expect(values()).toEqual(["salt", "pepper"]);
  expect(focused()).toEqual([1, 6]);
});
