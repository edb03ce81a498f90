"use client";

import { type CSSProperties, type FocusEvent, useCallback, useEffect, useRef, useState } from "react";
import { quietButton } from "#components/ui/button.ts";
import type { RecipePage } from "#lib/client/recipe-queries.ts";
import type { RecipeCard } from "#lib/recipes/model.ts";
import type { RecipeGridEndless } from "./recipe-grid-endless.tsx";
import { RecipeGridItem } from "./recipe-grid-item.tsx";
import type { GridView } from "./recipe-grid-window.ts";

/** How near the end may come before the list is made endless, in viewports. */
const NEAR_END = "150%";

/** Kept for the visit: on the way back to a list its full height must be there at once, to be scrolled to. */
let loadedEndless: typeof RecipeGridEndless | null = null;

type RecipeGridProps = {
  firstPage: RecipePage;
  /** Where more of the list is read from; null: only from further pages. */
  apiPath?: string | null;
  /** The list, from `listSearch`. */
  search: string;
  /** The page that follows, for readers without JavaScript. */
  nextHref: string | null;
  /** False for a page reached by a cursor: its place in the list is not known. */
  isFromStart: boolean;
};

/**
 * A list of recipes that goes on as far as it is scrolled. The server renders the first page and a link to the next;
 * what makes it endless is fetched when its end comes near. Give it a `key` for each list.
 */
export function RecipeGrid(props: RecipeGridProps) {
  const { firstPage, apiPath = "/api/recipes", search, nextHref, isFromStart } = props;
  const [list, setList] = useState<HTMLUListElement | null>(null);
  const [endlessView, setEndlessView] = useState<GridView | null>(null);
  const view = endlessView ?? { startIndex: 0, cards: firstPage.items, paddingTopPx: 0, paddingBottomPx: 0 };
  const { Endless, load, endRef } = useEndless(nextHref !== null && apiPath !== null);
  // Whoever walks by keyboard is faster at the end than it comes into sight.
  const { focused, ...focusHandlers } = useFocusedItem(view, load);

  const setSize = isFromStart ? (firstPage.total.exact ? firstPage.total.value : -1) : null;
  const item = (index: number, card: RecipeCard | null, style?: CSSProperties) => (
    <RecipeGridItem
      card={card}
      index={index}
      key={index}
      priority={index === 0}
      setSize={setSize}
      {...(style && { style })}
    />
  );
  const items = view.cards.map((card, offset) => item(view.startIndex + offset, card));
  // A card that has the focus stays in its place when it is scrolled away: unmounted, it would lose the focus.
  if (focused && focused.index < view.startIndex)
    items.unshift(item(focused.index, focused.card, focused.style));
  if (focused && focused.index >= view.startIndex + view.cards.length) {
    items.push(item(focused.index, focused.card, focused.style));
  }

  return (
    <>
      <ul
        className="relative grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-x-8 gap-y-4"
        ref={setList}
        style={{ paddingTop: view.paddingTopPx, paddingBottom: view.paddingBottomPx }}
        {...focusHandlers}
      >
        {items}
      </ul>
      {nextHref &&
        (Endless && list && apiPath ? (
          <Endless
            apiPath={apiPath}
            firstPage={firstPage}
            list={list}
            nextHref={nextHref}
            onView={setEndlessView}
            search={search}
          />
        ) : (
          <div className="mt-10 flex justify-center" data-growing="" ref={endRef}>
            <a className={quietButton} href={nextHref} rel="next">
              Next page
            </a>
          </div>
        ))}
    </>
  );
}

type FocusedItem = { index: number; card: RecipeCard | null; style: CSSProperties };

function useFocusedItem(view: GridView, onFirst: () => void) {
  const [focused, setFocused] = useState<FocusedItem | null>(null);

  function onFocus(event: FocusEvent) {
    const item = event.target.closest("li");
    if (!item) return;
    onFirst();
    const index = Number(item.dataset.index);
    setFocused({
      index,
      card: view.cards[index - view.startIndex] ?? null,
      style: { position: "absolute", top: item.offsetTop, left: item.offsetLeft, width: item.offsetWidth },
    });
  }

  return { focused, onFocus, onBlur: () => setFocused(null) };
}

/** Loads what makes a list endless once its end comes near. */
function useEndless(hasMore: boolean) {
  const [Endless, setEndless] = useState(() => loadedEndless);
  const endRef = useRef<HTMLDivElement>(null);

  const load = useCallback(async () => {
    if (!hasMore) return;
    loadedEndless ??= (await import("./recipe-grid-endless.tsx")).RecipeGridEndless;
    setEndless(() => loadedEndless);
  }, [hasMore]);

  useEffect(() => {
    if (!endRef.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), {
      rootMargin: `0px 0px ${NEAR_END}`,
    });
    observer.observe(endRef.current);
    return () => observer.disconnect();
  }, [load]);

  return { Endless, load, endRef };
}
