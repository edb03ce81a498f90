import { newRow, type Row } from "./form.ts";

/** Where writing goes on after a change: in which row, before which character. */
export type Caret = { id: string; at: number };
export type Edit = { rows: Row[]; caret: Caret };

const MARK = /^\s*(?:[-*•▢☐◦·‣▪–—]|\d{1,2}[.)]|step\s+\d{1,2}\s*[:.)-]?)\s+/i;
const HEADING = /^\s*(?:for the\b.{1,60}|[^.,;:\d]{2,60}):\s*$/iu;

/** Puts what follows a selection, which goes, into a row of its own, with the caret before it. */
export function splitRow(rows: Row[], id: string, from: number, to: number): Edit {
  const row = find(rows, id);
  const next = newRow(row.text.slice(to).trimStart());
  const kept = { ...row, text: row.text.slice(0, from).trimEnd() };
  return { rows: replace(rows, id, [kept, next]), caret: { id: next.id, at: 0 } };
}

/** Joins a row to the one before it, the caret where they meet; null: it is the first, or either is a heading with text. */
export function joinRow(rows: Row[], id: string): Edit | null {
  const index = rows.findIndex((row) => row.id === id);
  const row = rows[index];
  const before = rows[index - 1];
  if (!row || !before) return null;
  if (row.text !== "" && before.text !== "" && row.isHeading !== before.isHeading) return null;
  const gap = /\S$/.test(before.text) && /^\S/.test(row.text) ? " " : "";
  const joined = {
    ...before,
    isHeading: before.text === "" ? row.isHeading : before.isHeading,
    text: `${before.text}${gap}${row.text}`,
  };
  return {
    rows: rows.flatMap((other) => (other.id === id ? [] : other.id === before.id ? [joined] : [other])),
    caret: { id: before.id, at: before.text.length },
  };
}

/**
 * Pastes text of several lines at a selection: each line becomes a row, free of bullets and numbers; `For the sauce:`
 * becomes a heading. Null: a single line, which belongs into the row like any other.
 */
export function pasteLines(rows: Row[], id: string, from: number, to: number, pasted: string): Edit | null {
  const lines = pasted.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length < 2) return null;
  const row = find(rows, id);
  const made = lines.map((line) =>
    HEADING.test(line) ? headingOf(line) : newRow(line.replace(MARK, "").trim()),
  );
  const before = row.text.slice(0, from).trimEnd();
  const after = row.text.slice(to).trimStart();
  const all = [
    ...(before === "" ? [] : [{ ...row, text: before }]),
    ...made,
    ...(after === "" ? [] : [newRow(after)]),
  ];
  const last = made.at(-1) ?? row;
  return { rows: replace(rows, id, all), caret: { id: last.id, at: last.text.length } };
}

/** The rows with one of them `by` places further down, or up where negative; the same ones where it cannot go. */
export function moveRow<T extends { id: string }>(rows: T[], id: string, by: number): T[] {
  const from = rows.findIndex((row) => row.id === id);
  const to = Math.min(Math.max(from + by, 0), rows.length - 1);
  const row = rows[from];
  if (!row || to === from) return rows;
  const others = rows.filter((other) => other !== row);
  return [...others.slice(0, to), row, ...others.slice(to)];
}

/** Without the row; the caret goes to the end of the one before it. There always is one to write in. */
export function removeRow(rows: Row[], id: string): Edit {
  const index = rows.findIndex((row) => row.id === id);
  const others = rows.filter((row) => row.id !== id);
  const left = others.length > 0 ? others : [newRow()];
  const near = left[Math.max(index - 1, 0)];
  return { rows: left, caret: { id: near?.id ?? "", at: near?.text.length ?? 0 } };
}

export function changeRow(rows: Row[], id: string, change: Partial<Row>): Row[] {
  return rows.map((row) => (row.id === id ? { ...row, ...change } : row));
}

function headingOf(line: string): Row {
  return newRow(line.trim().replace(/:$/, ""), true);
}

function find(rows: Row[], id: string): Row {
  const row = rows.find((other) => other.id === id);
  if (!row) throw new Error(`No row ${id}`);
  return row;
}

function replace(rows: Row[], id: string, by: Row[]): Row[] {
  return rows.flatMap((row) => (row.id === id ? by : [row]));
}
