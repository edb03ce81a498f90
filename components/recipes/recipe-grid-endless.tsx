import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useMemo } from "react";
import { useVirtualizer } from "react-window";
import { quietButton } from "#components/ui/button.ts";
import { preloadPictures } from "#lib/client/preload-pictures.ts";
import { queryClient } from "#lib/client/query-client.ts";
import { type RecipePage, recipeQueries } from "#lib/client/recipe-queries.ts";
import { GRID_SIZES } from "./recipe-grid-item.tsx";
import { useGridLayout } from "./recipe-grid-layout.ts";
import { endIndexOf, type GridView, gridView, nextStep } from "./recipe-grid-window.ts";

const OVERSCAN_ROWS = 2;
/** Recipes to have ready ahead of the reader, and places shown for those on their way. */
const AHEAD = 24;

type RecipeGridEndlessProps = {
  list: HTMLElement;
  firstPage: RecipePage;
  apiPath: string;
  search: string;
  nextHref: string;
  onView: (view: GridView) => void;
};

/** Decides which cards `list` shows, fetches them before they are reached, and says at its end how it went. */
export function RecipeGridEndless(props: RecipeGridEndlessProps) {
  const { list, firstPage, apiPath, search, nextHref, onView } = props;
  const layout = useGridLayout(list);
  const query = recipeQueries.after(apiPath, search, firstPage);
  const rest = useInfiniteQuery(query, queryClient);
  const { data, isFetching, isError } = rest;
  const held = useMemo(
    () => ({
      first: firstPage.items,
      later: data?.items ?? [],
      laterIndex: data?.startIndex ?? firstPage.items.length,
    }),
    [firstPage, data],
  );
  const hasNext = data ? rest.hasNextPage : true;
  const endIndex = endIndexOf(held);
  const itemCount = endIndex + (hasNext && !isError ? AHEAD : 0);

  const { items: rows, visibleRange } = useVirtualizer({
    element: list,
    scrollElement: "window",
    count: layout ? Math.ceil(itemCount / layout.columns) : 0,
    itemSize: layout ? layout.rowHeightPx + layout.rowGapPx : 0,
    overscanCount: OVERSCAN_ROWS,
  });
  const start = rows[0]?.index;
  const stop = rows.at(-1)?.index;

  useLayoutEffect(() => {
    if (!layout || start === undefined || stop === undefined) return;
    onView(gridView(held, layout, { start, stop }, itemCount));
  }, [held, layout, start, stop, itemCount, onView]);

  useEffect(() => {
    if (!layout || start === undefined || isFetching || isError) return;
    const { columns } = layout;
    const visible = {
      start: visibleRange.startIndex * columns,
      stop: (visibleRange.stopIndex + 1) * columns - 1,
    };
    const step = nextStep(held, visible, hasNext, AHEAD);
    if (step === "next") void rest.fetchNextPage();
    if (step === "previous") void rest.fetchPreviousPage();
    if (step === "reset") void queryClient.resetQueries({ queryKey: query.queryKey, exact: true });
  });

  const newest = data?.newest;
  useEffect(() => {
    if (newest)
      preloadPictures(
        newest.map((card) => card.image),
        GRID_SIZES,
      );
  }, [newest]);

  if (isError) {
    const retry = rest.isFetchPreviousPageError ? rest.fetchPreviousPage : rest.fetchNextPage;
    return (
      <div className="mt-10 flex flex-col items-center gap-4 text-center" role="alert">
        <p>The next recipes did not arrive.</p>
        <p className="flex gap-4">
          <button className={quietButton} onClick={() => retry()} type="button">
            Try again
          </button>
          <a className={quietButton} href={nextHref} rel="next">
            Next page
          </a>
        </p>
      </div>
    );
  }
  if (hasNext) {
    return (
      <>
        {/* At the top of the page: at the end it would be pushed along. */}
        <p className="sr-only top-0" data-growing="" role="status">
          {`${endIndex} recipes so far`}
        </p>
        <div className="invisible mt-10 h-11" />
      </>
    );
  }
  return (
    <p className="mt-10 text-center text-soft" role="status">
      That was the last of them.
    </p>
  );
}
