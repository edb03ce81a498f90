import { sql } from "drizzle-orm";
import { inject } from "vitest";
import { singleton } from "#lib/singleton.ts";
import { SECOND_MS } from "#lib/units.ts";
import { createDb, type Db } from "../client.ts";
import { connect } from "../connect.ts";

class Rollback extends Error {}

/** Transactions of tests that run side by side may wait for each other, longer than a site's would. */
const STATEMENT_TIMEOUT_MS = 30 * SECOND_MS;

const testDb = () =>
  singleton("test-db", () =>
    createDb(connect(inject("databaseUrl"), { poolSize: 4, statementTimeoutMs: STATEMENT_TIMEOUT_MS })),
  );

/** Runs a test in a transaction on the test server and takes back everything it did. */
export async function inRollback(test: (db: Db) => Promise<unknown>): Promise<void> {
  try {
    await testDb().transaction(async (tx) => {
      await test(tx);
      throw new Rollback();
    });
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
  }
}

/** Does now what waits for the commit, which a test never reaches: the search index. */
export async function settle(db: Db): Promise<void> {
  await db.execute(sql`set constraints all immediate`);
  await db.execute(sql`set constraints all deferred`);
}
