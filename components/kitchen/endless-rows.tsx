"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useVirtualizer } from "react-window";
import { quietButton } from "#components/ui/button.ts";
import { getJson } from "#lib/client/api.ts";
import { queryClient } from "#lib/client/query-client.ts";

const ROW_PX = 96;
const OVERSCAN_ROWS = 6;
/** Drawn before the browser has said how much of the list is in sight. */
const FIRST_ROWS = 12;
/** Rows before the end of what is there at which more is fetched. */
const AHEAD_ROWS = 30;

type Page<T> = { items: T[]; nextCursor: string | null };
type EndlessRowsProps<T> = {
  /** Of the list in the API, with its filters. */
  path: string;
  firstPage: Page<T>;
  label: string;
  row: (item: T) => ReactNode;
};

/** A list of one cook's, however long: only the rows in sight are in the page, and the rest comes as it is reached. */
export function EndlessRows<T extends { id: string }>({ path, firstPage, label, row }: EndlessRowsProps<T>) {
  const [list, setList] = useState<HTMLUListElement | null>(null);
  const { data, fetchNextPage, hasNextPage, isFetching, isError } = useInfiniteQuery(
    {
      queryKey: ["kitchen", path, firstPage.nextCursor],
      queryFn: ({ pageParam, signal }) => getJson<Page<T>>(pagePath(path, pageParam), signal),
      initialPageParam: firstPage.nextCursor ?? "",
      getNextPageParam: (page: Page<T>) => page.nextCursor,
      enabled: false,
    },
    queryClient,
  );
  const items = [...firstPage.items, ...(data?.pages.flatMap((page) => page.items) ?? [])];
  const hasMore = data ? hasNextPage : firstPage.nextCursor !== null;
  const { items: rows, visibleRange } = useVirtualizer({
    element: list,
    scrollElement: "window",
    count: list ? items.length : 0,
    itemSize: ROW_PX,
    overscanCount: OVERSCAN_ROWS,
  });
  const shown = list ? rows.map(({ index }) => index) : items.slice(0, FIRST_ROWS).map((_, index) => index);

  const isNearEnd = list !== null && visibleRange.stopIndex + AHEAD_ROWS >= items.length;
  useEffect(() => {
    if (isNearEnd && hasMore && !isFetching && !isError) void fetchNextPage();
  }, [isNearEnd, hasMore, isFetching, isError, fetchNextPage]);

  return (
    <>
      <ul
        aria-label={label}
        className="relative border-t border-line"
        ref={setList}
        style={{ height: items.length * ROW_PX }}
      >
        {shown.map((index) => {
          const item = items[index];
          if (!item) return null;
          return (
            <li
              aria-posinset={index + 1}
              aria-setsize={hasMore ? -1 : items.length}
              className="absolute inset-x-0 flex items-center gap-4 border-b border-line"
              key={item.id}
              style={{ top: index * ROW_PX, height: ROW_PX }}
            >
              {row(item)}
            </li>
          );
        })}
      </ul>
      {isError && (
        <p className="mt-4" role="alert">
          The rest of the list did not arrive.{" "}
          <button className={quietButton} onClick={() => void fetchNextPage()} type="button">
            Try again
          </button>
        </p>
      )}
    </>
  );
}

function pagePath(path: string, cursor: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}limit=100&cursor=${encodeURIComponent(cursor)}`;
}
