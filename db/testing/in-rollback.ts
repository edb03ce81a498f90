import { sql } from "drizzle-orm";
import { inject } from "vitest";
import { singleton } from "#lib/singleton.ts";
import { createDb, type Db } from "../client.ts";
import { connect, type Sql } from "../connect.ts";

class Rollback extends Error {}

/** Each worker has its own copy: transactions of tests that run side by side never wait for each other. */
const testDb = () =>
  singleton("test-db", () => {
    const url = new URL(inject("databaseUrl"));
    url.pathname += `_${process.env.VITEST_POOL_ID}`;
    return createDb(connect(url.href, { poolSize: 4 }));
  });

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

/** The test's own transaction, for what asks in plain SQL. */
export function sqlOf(db: Db): Sql {
  // Drizzle keeps it where its types don't say.
  return (db as unknown as { session: { client: Sql } }).session.client;
}

/** Does now what waits for the commit, which a test never reaches: the search index. */
export async function settle(db: Db): Promise<void> {
  await db.execute(sql`set constraints all immediate`);
  await db.execute(sql`set constraints all deferred`);
}
