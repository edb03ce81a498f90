/**
 * `timed-out`: it gave up a statement that ran for too long. `full`: its disk has no room left. `away`: it cannot be
 * reached, or is on its way out or in.
 */
export type DatabaseFailure = "timed-out" | "full" | "away";

/** query_canceled. */
const CANCELLED = "57014";
/** disk_full. */
const FULL = "53100";
/** admin_shutdown, crash_shutdown, cannot_connect_now, and of class 08 connections that were lost. */
const LEAVING = /^(57P0[123]|08...)$/;
/** The driver's own, and the operating system's. */
const UNREACHABLE =
  /^(CONNECT_TIMEOUT|CONNECTION_(CLOSED|DESTROYED|ENDED)|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const DEEPEST_CAUSE = 4;

/** What is the matter with the database, whatever the error was wrapped in since; null: it is some other error. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  let each = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && each instanceof Error; depth++) {
    const code = "code" in each ? String(each.code) : "";
    if (code === CANCELLED) return "timed-out";
    if (code === FULL) return "full";
    if (LEAVING.test(code) || UNREACHABLE.test(code)) return "away";
    each = each.cause;
  }
  return null;
}
