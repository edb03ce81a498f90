import { type InfiniteData, infiniteQueryOptions } from "@tanstack/react-query";
import { listApiPath } from "#lib/recipes/list-href.ts";
import type { RecipeCard, RecipePage as WholePage } from "#lib/recipes/model.ts";
import { getJson } from "./api.ts";

/** Pages held at once; those further away are dropped and fetched again on the way back. */
const MAX_PAGES = 40;

/** Of any list of recipes. */
export type RecipePage = Pick<WholePage, "items" | "nextCursor" | "total">;

/** Where a page begins. The chain back to the first is kept, as cursors lead forward only. */
type PagePosition = {
  cursor: string;
  /** Recipes of the list before this page. */
  startIndex: number;
  previous: PagePosition | null;
};

/** The pages that are held, as one run of recipes. */
export type LaterRecipes = { items: RecipeCard[]; startIndex: number; newest: RecipeCard[] };

export const recipeQueries = {
  /**
   * What follows a page that the server rendered. Fetched only when asked (`fetchNextPage`): by scrolling.
   *
   * @param path Where the list is read from.
   * @param search The list, from `listSearch`.
   * @param firstPage With a next page. A first page that has changed since begins another query.
   */
  after: (path: string, search: string, firstPage: RecipePage) =>
    infiniteQueryOptions({
      queryKey: [path, search, firstPage.nextCursor],
      queryFn: ({ pageParam, signal }) =>
        getJson<RecipePage>(listApiPath(path, search, pageParam.cursor), signal),
      initialPageParam: positionAfter(firstPage, 0, null),
      getNextPageParam: (page, _pages, position) =>
        page.nextCursor === null ? null : positionAfter(page, position.startIndex, position),
      getPreviousPageParam: (_page, _pages, position) => position.previous,
      select: laterRecipes,
      maxPages: MAX_PAGES,
      enabled: false,
    }),
};

function positionAfter(page: RecipePage, startIndex: number, previous: PagePosition | null): PagePosition {
  return { cursor: page.nextCursor ?? "", startIndex: startIndex + page.items.length, previous };
}

function laterRecipes({ pages, pageParams }: InfiniteData<RecipePage, PagePosition>): LaterRecipes {
  return {
    items: pages.flatMap((page) => page.items),
    startIndex: pageParams[0]?.startIndex ?? 0,
    newest: pages.at(-1)?.items ?? [],
  };
}
