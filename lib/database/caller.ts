import { AsyncLocalStorage } from "node:async_hooks";
import { singleton } from "#lib/singleton.ts";

const storage = () => singleton("query-caller", () => new AsyncLocalStorage<string>());

/** @param job Its name: a label of what it asks. */
export function runAsJob<T>(job: string, work: () => T): T {
  return storage().run(`job ${job}`, work);
}
