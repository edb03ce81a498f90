"use client";

import type { ReactNode } from "react";
import { ArrowDownIcon, ArrowUpIcon, CloseIcon, PlusIcon } from "#components/ui/icons.tsx";
import type { Row } from "#lib/client/kitchen/form.ts";
import { useDrag } from "#lib/client/kitchen/use-drag.ts";
import { useRowList } from "#lib/client/kitchen/use-row-list.ts";
import { RowItem } from "./row-item.tsx";

export type RowWords = {
  /** `Ingredient`, `Step`. */
  one: string;
  placeholder: string;
  headingPlaceholder: string;
};

type RowListProps = {
  rows: Row[];
  onChange: (rows: Row[]) => void;
  words: RowWords;
  maxLength: number;
  isNumbered?: boolean;
  /** By row. */
  problems: Record<string, string>;
  /** What is said below a line; `id` is for its element. */
  below?: (id: string, text: string) => ReactNode;
};

const tool =
  "inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-1.5 rounded-md px-2 text-sm font-medium hover:bg-sunken aria-disabled:cursor-default aria-disabled:opacity-35";
/** A press on a tool leaves the caret, and a phone's keyboard, where they are. */
const keepFocus = (event: { preventDefault: () => void }) => event.preventDefault();

/** Lines to write one below the other, under headings; the tools at its end work on the line with the caret. */
export function RowList({
  rows,
  onChange,
  words,
  maxLength,
  isNumbered = false,
  problems,
  below,
}: RowListProps) {
  const list = useRowList(rows, onChange);
  const { activeId } = list;
  const drag = useDrag(list.move);
  const active = rows.find(({ id }) => id === activeId);
  const onActive = (act: (id: string) => void) => () => activeId !== null && act(activeId);
  return (
    <div>
      <ul className="space-y-0.5" ref={list.listRef}>
        {rows.map((row, index) => (
          <RowItem
            below={below}
            controls={list}
            handleProps={drag.handleProps(row.id)}
            isDragged={drag.draggedId === row.id}
            key={row.id}
            maxLength={maxLength}
            number={isNumbered && !row.isHeading ? numberOf(rows, index) : null}
            place={`${index + 1} of ${rows.length}`}
            problem={problems[row.id] ?? null}
            row={row}
            words={words}
          />
        ))}
      </ul>
      <div
        aria-label={`${words.one}s: tools`}
        className="sticky bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-1 mt-2 flex flex-wrap items-center rounded-md border border-line bg-raised px-1"
        role="toolbar"
      >
        <button className={tool} onClick={() => list.add(false)} onPointerDown={keepFocus} type="button">
          <PlusIcon sizePx={16} /> {words.one}
        </button>
        <button
          className={`${tool} max-sm:hidden`}
          onClick={() => list.add(true)}
          onPointerDown={keepFocus}
          type="button"
        >
          <PlusIcon sizePx={16} /> Heading
        </button>
        <span className="ml-auto flex">
          <button
            aria-disabled={!active}
            aria-label={active?.isHeading ? "Make this heading a line" : "Make this line a heading"}
            className={tool}
            onClick={onActive(list.toggleHeading)}
            onPointerDown={keepFocus}
            type="button"
          >
            <span aria-hidden="true" className="font-dish text-lg leading-none">
              H
            </span>
          </button>
          <button
            aria-disabled={!active}
            aria-label="Move this line up"
            className={tool}
            onClick={onActive((id) => list.move(id, -1))}
            onPointerDown={keepFocus}
            type="button"
          >
            <ArrowUpIcon />
          </button>
          <button
            aria-disabled={!active}
            aria-label="Move this line down"
            className={tool}
            onClick={onActive((id) => list.move(id, 1))}
            onPointerDown={keepFocus}
            type="button"
          >
            <ArrowDownIcon />
          </button>
          <button
            aria-disabled={!active}
            aria-label="Remove this line"
            className={tool}
            onClick={onActive(list.remove)}
            onPointerDown={keepFocus}
            type="button"
          >
            <CloseIcon />
          </button>
        </span>
      </div>
      <p className="sr-only" role="status">
        {list.announcement}
      </p>
    </div>
  );
}

function numberOf(rows: Row[], index: number): number {
  return rows.slice(0, index + 1).filter(({ isHeading }) => !isHeading).length;
}
