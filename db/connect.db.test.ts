import { afterEach, expect, inject, onTestFinished, test } from "vitest";
import { connect, observeQueries } from "./connect.ts";

afterEach(() => observeQueries(null));

test("an observer is told how long queries take, those that fail included, and changes nothing of them", async () => {
  const sql = connect(inject("databaseUrl"), { poolSize: 1 });
  onTestFinished(() => sql.end());
  const seenMs: number[] = [];
  observeQueries((durationMs) => void seenMs.push(durationMs));

  expect(await sql.unsafe("select $1::int as one, pg_sleep(0.05)", [1]).values()).toEqual([[1, ""]]);
  await expect(sql.unsafe("select nothing")).rejects.toThrow(/nothing/);
  expect(seenMs).toEqual([expect.any(Number), expect.any(Number)]);
  expect(seenMs[0]).toBeGreaterThanOrEqual(50);
});
