import type { Sql } from "#db/connect.ts";
import type { Written } from "./history.ts";

/** Milliseconds of a clock that all processes of a machine share. */
export const nowMs = () => Number(process.hrtime.bigint()) / 1e6;

/**
 * Plain SQL in one transaction.
 *
 * @param held Committed only after that.
 * @param settle Acknowledged only after that.
 */
export async function transact(
  sql: Sql,
  statements: readonly string[],
  held: Promise<void>,
  settle: () => Promise<void>,
): Promise<Omit<Written, "process">> {
  const committing = await sql.begin(async (transaction) => {
    for (const statement of statements) await transaction.unsafe(statement);
    const [row] = await transaction<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
    await held;
    return { xid: row?.xid ?? "", commitBeganMs: nowMs() };
  });
  await settle();
  return { ...committing, ackedMs: nowMs() };
}
