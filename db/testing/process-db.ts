import type { Db } from "../client.ts";
import { inRollback } from "./in-rollback.ts";

// What lib/singleton.ts keeps under "db", for getDb.
const PROCESS_DB = Symbol.for("hestia.db");

/** As `inRollback`, and `getDb()` gives the same transaction: for reads and handlers, which are given no `Db`. */
export function inProcessRollback(test: (db: Db) => Promise<unknown>): Promise<void> {
  return inRollback(async (db) => {
    const previous = Reflect.get(globalThis, PROCESS_DB);
    Reflect.set(globalThis, PROCESS_DB, db);
    try {
      await test(db);
    } finally {
      Reflect.set(globalThis, PROCESS_DB, previous);
    }
  });
}
