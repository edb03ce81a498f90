import { expect, inject, onTestFinished, test } from "vitest";
import { createDb } from "#db/client.ts";
import { connect, type Sql } from "#db/connect.ts";
import { noteEvent } from "./events.ts";

class Rollback extends Error {}

test("an event keeps its detail, on a pool that drizzle shares as well", async () => {
  const pool = connect(inject("databaseUrl"), { poolSize: 1 });
  onTestFinished(() => pool.end());
  createDb(pool);

  await pool
    .begin(async (tx) => {
      // A transaction asks as the pool does.
      await noteEvent(tx as unknown as Sql, "purge", "Purged home", { responses: 3, name: null });
      const [noted] = await tx`select kind, label, detail from performance_events`;
      expect(noted).toEqual({ kind: "purge", label: "Purged home", detail: { responses: 3, name: null } });
      throw new Rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error;
    });
});
