import { expect, inject, test } from "vitest";
import { connect } from "#db/connect.ts";
import { readEpoch } from "./epoch.ts";

test("the epoch stays as long as the database does, and is another after it was raised", async () => {
  const pool = connect(inject("databaseUrl"), { poolSize: 1 });
  const rollback = new Error("rolled back");
  const raised = pool.begin(async (transaction) => {
    const before = await readEpoch(transaction);
    expect(await readEpoch(transaction)).toBe(before);
    await transaction`update cache_epoch set epoch = gen_random_uuid()`;
    expect(await readEpoch(transaction)).not.toBe(before);
    throw rollback;
  });
  await expect(raised).rejects.toBe(rollback);
  await pool.end();
});
