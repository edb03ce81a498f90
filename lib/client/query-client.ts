import { MutationCache, QueryClient } from "@tanstack/react-query";
import { MINUTE_MS } from "#lib/units.ts";
import { ApiError } from "./api.ts";
import { refreshChanged, tagsOf } from "./tags.ts";

const MAX_RETRIES = 2;

/** One for the visit. Only for what is rendered in the browser alone: on the server it would serve all visitors. */
export const queryClient: QueryClient = new QueryClient({
  mutationCache: new MutationCache({
    // Before the mutation counts as done: who reads afterwards reads what was written.
    onSuccess: (answer) => refreshChanged(queryClient, tagsOf(answer)),
  }),
  defaultOptions: {
    queries: {
      // Long enough to read a recipe and come back to the same place in the list.
      gcTime: 30 * MINUTE_MS,
      refetchOnWindowFocus: false,
      // Answers are known by the tags noted on them: copies would lose these.
      structuralSharing: false,
      // What the server refused it will refuse again.
      retry: (failures, error) =>
        failures < MAX_RETRIES && !(error instanceof ApiError && error.status < 500),
    },
  },
});
