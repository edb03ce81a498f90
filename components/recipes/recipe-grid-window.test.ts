import { expect, test } from "vitest";
import type { RecipeCard } from "#lib/recipes/model.ts";
import { endIndexOf, type GridLayout, gridView, type HeldCards, nextStep } from "./recipe-grid-window.ts";

const LAYOUT: GridLayout = { columns: 3, rowHeightPx: 300, rowGapPx: 20 };

/** Cards that are told apart by their id alone: their place in the list. */
function cards(from: number, count: number): RecipeCard[] {
  // gridView never looks inside a card.
  return Array.from({ length: count }, (_, i) => ({ id: String(from + i) }) as RecipeCard);
}

function held(laterIndex: number, laterCount: number): HeldCards {
  return { first: cards(0, 24), later: cards(laterIndex, laterCount), laterIndex };
}

const idsOf = (view: { cards: readonly (RecipeCard | null)[] }) => view.cards.map((card) => card?.id ?? null);

test("gridView keeps the height of the rows it leaves out", () => {
  const view = gridView(held(24, 24), LAYOUT, { start: 2, stop: 5 }, 48);
  expect(view).toMatchObject({ startIndex: 6, paddingTopPx: 640, paddingBottomPx: 3_200 });
  expect(idsOf(view)).toEqual(cards(6, 12).map((card) => card.id));
});

test("gridView ends with a row that is not full", () => {
  const view = gridView(held(24, 2), LAYOUT, { start: 8, stop: 8 }, 26);
  expect(idsOf(view)).toEqual(["24", "25"]);
  expect(view.paddingBottomPx).toBe(0);
});

test("gridView leaves places for what was dropped and for what is to come", () => {
  expect(idsOf(gridView(held(48, 3), LAYOUT, { start: 15, stop: 17 }, 54))).toEqual([
    null,
    null,
    null,
    "48",
    "49",
    "50",
    null,
    null,
    null,
  ]);
});

test("endIndexOf counts what was dropped", () => {
  expect(endIndexOf(held(480, 24))).toBe(504);
});

test.each([
  {
    name: "fetches when the end comes near",
    at: held(24, 24),
    visible: { start: 20, stop: 24 },
    step: "next",
  },
  { name: "waits while the end is far", at: held(24, 48), visible: { start: 20, stop: 24 }, step: null },
  {
    name: "fetches dropped pages on the way back",
    at: held(240, 96),
    visible: { start: 250, stop: 259 },
    step: "previous",
  },
  {
    name: "waits while dropped pages are far",
    at: held(240, 96),
    visible: { start: 270, stop: 279 },
    step: null,
  },
  {
    name: "begins anew at the beginning of a long list",
    at: held(240, 96),
    visible: { start: 0, stop: 8 },
    step: "reset",
  },
  {
    name: "mends a small gap at the beginning",
    at: held(48, 96),
    visible: { start: 0, stop: 8 },
    step: "previous",
  },
])("nextStep $name", ({ at, visible, step }) => {
  expect(nextStep(at, visible, true, 24)).toBe(step);
});

test("nextStep stops at the end of the list", () => {
  expect(nextStep(held(24, 24), { start: 40, stop: 47 }, false, 24)).toBe(null);
});
