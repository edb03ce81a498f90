import { AsyncLocalStorage } from "node:async_hooks";
import { BACKGROUND, requestContext } from "#lib/http/request-context.ts";
import { singleton } from "#lib/singleton.ts";

const storage = () => singleton("query-caller", () => new AsyncLocalStorage<string>());

/** @param job Its name: a label of what it asks. */
export function runAsJob<T>(job: string, work: () => T): T {
  return storage().run(`job ${job}`, work);
}

/** On whose behalf this runs, as a label: a route's pattern, `job roll-up` or `background`. */
export function caller(): string {
  return storage().getStore() ?? requestContext()?.route ?? BACKGROUND;
}
