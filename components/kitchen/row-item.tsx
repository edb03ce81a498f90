import type { ClipboardEvent, ComponentProps, KeyboardEvent, ReactNode } from "react";
import { GrowingText } from "#components/ui/growing-text.tsx";
import { GripIcon } from "#components/ui/icons.tsx";
import { type Row, rowControl } from "#lib/client/kitchen/form.ts";
import type { RowListControls } from "#lib/client/kitchen/use-row-list.ts";
import type { RowWords } from "./row-list.tsx";

type RowItemProps = {
  row: Row;
  /** `3 of 8`. */
  place: string;
  /** Null: the row has none. */
  number: number | null;
  words: RowWords;
  maxLength: number;
  controls: RowListControls;
  handleProps: ComponentProps<"span">;
  isDragged: boolean;
  problem: string | null;
  below: ((id: string, text: string) => ReactNode) | undefined;
};

const line =
  "min-h-11 w-full rounded-sm border border-transparent bg-transparent px-1 py-2 text-base text-ink placeholder:text-soft focus:bg-raised aria-invalid:border-ember";

export function RowItem({
  row,
  place,
  number,
  words,
  maxLength,
  controls,
  handleProps,
  isDragged,
  problem,
  below,
}: RowItemProps) {
  const { id, isHeading, text } = row;
  const noteId = `${rowControl(id)}-note`;
  const hasNote = problem !== null || (below !== undefined && !isHeading);
  return (
    <li
      className={`grid grid-cols-[2.25rem_minmax(0,1fr)] rounded-sm border-b border-line ${isDragged ? "relative z-2 bg-raised shadow-[0_0_0_2px_var(--color-glow)]" : ""} ${isHeading ? "mt-4" : ""}`}
      data-row={id}
    >
      <span
        {...handleProps}
        aria-hidden="true"
        className="flex h-11 cursor-grab touch-none items-center gap-0.5 text-soft select-none active:cursor-grabbing"
        data-handle=""
      >
        <GripIcon sizePx={16} />
        {number !== null && <span className="font-dish text-lg leading-none text-ember">{number}</span>}
      </span>
      <div>
        <GrowingText
          aria-describedby={hasNote ? noteId : undefined}
          aria-invalid={problem !== null || undefined}
          aria-label={`${isHeading ? "Heading" : words.one} ${place}`}
          className={`${line} ${isHeading ? "font-dish text-lg font-medium" : ""} scroll-mb-40`}
          enterKeyHint="next"
          maxLength={isHeading ? 200 : maxLength}
          name={rowControl(id)}
          onChange={(event) => controls.write(id, event.target.value)}
          onFocus={() => controls.setActiveId(id)}
          onKeyDown={(event) => onKeyDown(event, row, controls)}
          onPaste={(event) => onPaste(event, row, controls)}
          placeholder={isHeading ? words.headingPlaceholder : words.placeholder}
          value={text}
        />
        {problem !== null ? (
          <p className="pb-1 pl-1 text-sm text-ember first-letter:uppercase" id={noteId}>
            {problem}
          </p>
        ) : (
          !isHeading && below?.(noteId, text)
        )}
      </div>
    </li>
  );
}

/** Enter begins the next line, Backspace at the beginning joins, Alt with arrows moves the line, arrows lead on. */
function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>, { id }: Row, controls: RowListControls): void {
  if (!event.nativeEvent.isComposing && handle(event, id, controls)) event.preventDefault();
}

/** Whether the key has done what it does here: otherwise it is the field's. */
function handle(event: KeyboardEvent<HTMLTextAreaElement>, id: string, controls: RowListControls): boolean {
  const { key, altKey, shiftKey } = event;
  const { selectionStart: from, selectionEnd: to, value } = event.currentTarget;
  const step = { ArrowUp: -1 as const, ArrowDown: 1 as const }[key];
  if (step && altKey) {
    controls.move(id, step);
    return true;
  }
  if (key === "Enter" && !shiftKey) return controls.split(id, from, to);
  if (from !== to) return false;
  if (key === "Backspace" && from === 0) return controls.join(id);
  if (step && from === (step < 0 ? 0 : value.length)) return controls.go(id, step);
  return false;
}

function onPaste(event: ClipboardEvent<HTMLTextAreaElement>, { id }: Row, controls: RowListControls): void {
  const { selectionStart, selectionEnd } = event.currentTarget;
  const text = event.clipboardData.getData("text/plain");
  if (controls.paste(id, selectionStart, selectionEnd, text)) event.preventDefault();
}
