import type { Sql } from "#db/connect.ts";
import { logger } from "#lib/logger.ts";
import { TRACES_KEPT, TRACES_LOST } from "#lib/metrics/catalogue/tracing.ts";
import type { Recorder } from "#lib/metrics/recorder.ts";
import { MIB } from "#lib/units.ts";
import { type FinishedTrace, type KeptFor, sizeOf } from "./finished-trace.ts";

/** While the database is away. */
const MOST_WAITING_BYTES = 4 * MIB;
/** In one statement. */
const MOST_AT_ONCE = 100;
/** Of partitions: none holds the time of this row (SQLSTATE check_violation). */
const NO_PARTITION = "23514";

type Waiting = { trace: FinishedTrace; keptFor: KeptFor; bytes: number };
type StoreParts = { sql: Sql; recorder: Recorder; release: string; maxWaitingBytes?: number };

/** Writes traces to their table; the database may be away for a while. */
export function createTraceStore({
  sql,
  recorder,
  release,
  maxWaitingBytes = MOST_WAITING_BYTES,
}: StoreParts) {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let isAway = false;

  async function write(batch: readonly Waiting[]): Promise<void> {
    const rows = JSON.stringify(batch.map(({ trace, keptFor }) => rowOf(trace, keptFor, release)));
    await sql`
      insert into traces
      select * from jsonb_populate_recordset(null::traces, ${rows}::text::jsonb)
      on conflict do nothing`;
  }

  return {
    keep(trace: FinishedTrace, keptFor: KeptFor): void {
      const bytes = sizeOf(trace);
      if (waitingBytes + bytes > maxWaitingBytes) {
        recorder.cell(TRACES_LOST, {}).record(1);
        return;
      }
      waitingBytes += bytes;
      waiting.push({ trace, keptFor, bytes });
    },

    /** Never rejects: what could not be written waits for the next time. */
    async flush(): Promise<void> {
      while (waiting.length > 0) {
        const batch = waiting.slice(0, MOST_AT_ONCE);
        try {
          await write(batch).catch(async (error: { code?: string }) => {
            if (error.code !== NO_PARTITION) throw error;
            for (const { trace } of batch) {
              await sql`select create_measurement_partitions(${new Date(trace.startedAtMs).toISOString()}::timestamptz)`;
            }
            await write(batch);
          });
        } catch (error) {
          if (!isAway) logger.warn("traces not written yet", { waiting: waiting.length, error });
          isAway = true;
          return;
        }
        isAway = false;
        waiting = waiting.slice(batch.length);
        for (const { keptFor, bytes } of batch) {
          waitingBytes -= bytes;
          recorder.cell(TRACES_KEPT, { reason: keptFor }).record(1);
        }
      }
    },
  };
}

function rowOf(trace: FinishedTrace, keptFor: KeptFor, release: string) {
  return {
    started_at: new Date(trace.startedAtMs).toISOString(),
    trace_id: trace.traceId,
    request_id: trace.requestId,
    route: trace.route,
    method: trace.method,
    status: trace.status,
    cache: trace.cache,
    duration_ms: trace.durationMs,
    sql_ms: trace.sqlMs,
    release,
    kept_for: keptFor,
    spans: trace.spans.map(({ startMs, durationMs, ...span }) => ({
      ...span,
      startMs: rounded(startMs),
      durationMs: rounded(durationMs),
    })),
  };
}

/** To a microsecond: browsers' and databases' clocks are no finer. */
function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
