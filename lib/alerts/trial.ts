import { getPool, type Sql } from "#db/connect.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import { refuseUnknown } from "./check-condition.ts";
import { patienceOf } from "./evaluate.ts";
import type { ReadSeries } from "./measure.ts";
import type { Condition, RuleTrial } from "./model.ts";
import { replay } from "./replay.ts";

/** What a condition would have done in the last day. @throws {AppError} `validation` for what no rule may ask for. */
export async function tryCondition(
  condition: Condition,
  nowMs: number,
  sql: Sql = getPool(),
): Promise<RuleTrial> {
  refuseUnknown(condition);
  const read: ReadSeries = (query) => readSeries(sql, query, nowMs);
  return replay(read, condition, patienceOf({ condition, severity: "info" }), nowMs);
}
