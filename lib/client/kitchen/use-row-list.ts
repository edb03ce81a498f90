import { useLayoutEffect, useRef, useState } from "react";
import { newRow, type Row } from "./form.ts";
import {
  type Caret,
  changeRow,
  type Edit,
  joinRow,
  moveRow,
  pasteLines,
  removeRow,
  splitRow,
} from "./rows.ts";

/** What can be done with a list of rows from its controls, where the caret goes, and what is announced. */
export function useRowList(rows: Row[], onChange: (rows: Row[]) => void) {
  const listRef = useRef<HTMLUListElement>(null);
  const [caret, setCaret] = useState<Caret | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState("");

  // Rows that change places lose the focus, and new ones never had it.
  useLayoutEffect(() => {
    if (!caret) return;
    const input = inputOf(listRef.current, caret.id);
    input?.focus();
    input?.setSelectionRange(caret.at, caret.at);
  }, [caret]);

  function apply(edit: Edit | null): boolean {
    if (!edit) return false;
    onChange(edit.rows);
    setCaret(edit.caret);
    return true;
  }

  function move(id: string, by: number): void {
    const moved = moveRow(rows, id, by);
    if (moved === rows) return;
    onChange(moved);
    // Only where it is: a finger on a button or a handle calls for no keyboard.
    const input = inputOf(listRef.current, id);
    if (input && input === document.activeElement) setCaret({ id, at: input.selectionStart });
    const place = moved.findIndex((row) => row.id === id) + 1;
    setAnnouncement(`Moved to ${place} of ${moved.length}`);
  }

  function remove(id: string): void {
    const text = rows.find((row) => row.id === id)?.text;
    apply(removeRow(rows, id));
    setAnnouncement(text ? `Removed: ${text}` : "Removed an empty line");
  }

  function add(isHeading: boolean): void {
    const after = rows.findIndex(({ id }) => id === activeId);
    const at = isHeading && after >= 0 ? after : rows.length;
    const row = newRow("", isHeading);
    apply({ rows: [...rows.slice(0, at), row, ...rows.slice(at)], caret: { id: row.id, at: 0 } });
  }

  return {
    listRef,
    activeId: rows.some(({ id }) => id === activeId) ? activeId : null,
    announcement,
    setActiveId,
    write: (id: string, text: string) => onChange(changeRow(rows, id, { text })),
    split: (id: string, from: number, to: number) => apply(splitRow(rows, id, from, to)),
    join: (id: string) => apply(joinRow(rows, id)),
    paste: (id: string, from: number, to: number, text: string) =>
      apply(pasteLines(rows, id, from, to, text)),
    toggleHeading: (id: string) => {
      const isHeading = rows.some((row) => row.id === id && row.isHeading);
      onChange(changeRow(rows, id, { isHeading: !isHeading }));
      setAnnouncement(isHeading ? "Now a line" : "Now a heading");
    },
    /** To the row before or after, at the end of its text or its beginning. */
    go: (id: string, by: 1 | -1): boolean => {
      const next = rows[rows.findIndex((row) => row.id === id) + by];
      if (next) setCaret({ id: next.id, at: by < 0 ? next.text.length : 0 });
      return next !== undefined;
    },
    move,
    remove,
    add,
  };
}
export type RowListControls = ReturnType<typeof useRowList>;

function inputOf(list: HTMLElement | null, id: string): HTMLTextAreaElement | null {
  return list?.querySelector<HTMLTextAreaElement>(`[data-row="${id}"] textarea`) ?? null;
}
