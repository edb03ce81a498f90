import { MINUTE_MS, SECOND_MS } from "#lib/units.ts";

/** What queries are for. Each kind has its own patience and, jobs included, connections that no other kind takes. */
export const QUERY_KINDS = ["reads", "writes", "console", "jobs"] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

/** For how long one statement may run, in ms. */
type StatementTimeouts = Readonly<Record<QueryKind, number>>;

/** Reads: longer than anybody waits for a page. Writes, and what goes on without a request: a batch, a long lock. */
export const STATEMENT_TIMEOUTS_MS: StatementTimeouts = {
  reads: 5 * SECOND_MS,
  writes: 15 * SECOND_MS,
  console: 30 * SECOND_MS,
  jobs: 10 * MINUTE_MS,
};
