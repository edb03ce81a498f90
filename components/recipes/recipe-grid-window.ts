import type { RecipeCard } from "#lib/recipes/model.ts";

/** The rows of a grid, all of one height. */
export type GridLayout = {
  columns: number;
  rowHeightPx: number;
  rowGapPx: number;
};

/** What of a list is in the document, between two paddings. */
export type GridView = {
  startIndex: number;
  /** Null where a recipe is still on its way. */
  cards: readonly (RecipeCard | null)[];
  paddingTopPx: number;
  paddingBottomPx: number;
};

/** What of a list is held: its first page always, and a run of later recipes. */
export type HeldCards = {
  first: readonly RecipeCard[];
  later: readonly RecipeCard[];
  /** Where `later` begins in the list: beyond `first.length` when pages in between were dropped. */
  laterIndex: number;
};

type Rows = { start: number; stop: number };

export function endIndexOf({ later, laterIndex }: HeldCards): number {
  return laterIndex + later.length;
}

/** @param itemCount Everything that has a place, those on their way included. */
export function gridView(
  held: HeldCards,
  { columns, rowHeightPx, rowGapPx }: GridLayout,
  rows: Rows,
  itemCount: number,
): GridView {
  const startIndex = rows.start * columns;
  const endIndex = Math.min(itemCount, (rows.stop + 1) * columns);
  const rowCount = Math.ceil(itemCount / columns);
  const pitchPx = rowHeightPx + rowGapPx;
  return {
    startIndex,
    cards: Array.from({ length: endIndex - startIndex }, (_, offset) => cardAt(held, startIndex + offset)),
    paddingTopPx: rows.start * pitchPx,
    paddingBottomPx: (rowCount - rows.stop - 1) * pitchPx,
  };
}

function cardAt({ first, later, laterIndex }: HeldCards, index: number): RecipeCard | null {
  return first[index] ?? later[index - laterIndex] ?? null;
}

/**
 * What to do so that nobody who scrolls has to wait: fetch what follows, fetch again what was dropped, or, once
 * back at the beginning of a long list, begin anew.
 *
 * @param visible Indexes, both inclusive.
 * @param aheadCount How many recipes to have ready on either side.
 */
export function nextStep(
  held: HeldCards,
  visible: Rows,
  hasNext: boolean,
  aheadCount: number,
): "next" | "previous" | "reset" | null {
  if (hasNext && visible.stop + aheadCount >= endIndexOf(held)) return "next";
  const droppedCount = held.laterIndex - held.first.length;
  if (droppedCount === 0 || visible.start - aheadCount >= held.laterIndex) return null;
  return visible.stop < held.first.length && droppedCount > aheadCount ? "reset" : "previous";
}
