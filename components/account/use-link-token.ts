"use client";

import { useSyncExternalStore } from "react";

/** The token of the link that led here: behind the "#", where no server and no log sees it. Null while rendering there. */
export function useLinkToken(): string | null {
  return useSyncExternalStore(
    () => () => {},
    () => new URLSearchParams(location.hash.slice(1)).get("token"),
    () => null,
  );
}
