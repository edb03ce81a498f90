import { QueryClient } from "@tanstack/react-query";
import { MINUTE_MS } from "#lib/units.ts";
import { ApiError } from "./api.ts";

const MAX_RETRIES = 2;

/** One for the visit. Only for what is rendered in the browser alone: on the server it would serve all visitors. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Long enough to read a recipe and come back to the same place in the list.
      gcTime: 30 * MINUTE_MS,
      refetchOnWindowFocus: false,
      // What the server refused it will refuse again.
      retry: (failures, error) =>
        failures < MAX_RETRIES && !(error instanceof ApiError && error.status < 500),
    },
  },
});
