import { z } from "zod";
import { getDb } from "#db/client.ts";
import { getPool } from "#db/connect.ts";
import { AppError } from "#lib/errors.ts";
import { readCursor, writeCursor } from "#lib/http/cursor.ts";
import { DAY_MS } from "#lib/units.ts";
import type { Scope } from "../scope.ts";
import type { TraceDetail, TracePage, TraceQuery, TraceSummary } from "./model.ts";
import { findTrace, searchTraces, type TraceFilters } from "./queries.ts";

const LONGEST_MS = 92 * DAY_MS;

const position = z.strictObject({
  startedAt: z.string(),
  durationMs: z.number(),
  traceId: z.string(),
});

/** One page of those that match. @throws {AppError} `bad_cursor`, `validation` for a time that ends before it begins. */
export async function getTraces(query: TraceQuery, nowMs = Date.now()): Promise<TracePage> {
  const { cursor, limit, from, to, ...filters } = query;
  const toMs = to ? Date.parse(to) : nowMs;
  const fromMs = from ? Date.parse(from) : toMs - DAY_MS;
  if (fromMs >= toMs || toMs - fromMs > LONGEST_MS) {
    const message = `is ${JSON.stringify(from ?? "")}; allowed: a time before to, by 92 days at most`;
    throw new AppError("validation", "The times don't fit.", { fields: [{ path: "from", message }] });
  }
  const within: TraceFilters = { ...filters, fromMs, toMs };
  // The times are not part of it: "now" goes on from page to page.
  const scope = `traces ${JSON.stringify(filters)}`;
  const after = cursor ? await readCursor(getDb(), scope, cursor, position) : null;
  const found = await searchTraces(getPool(), { filters: within, position: after, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    found.length > limit && last
      ? await writeCursor(getDb(), scope, {
          startedAt: last.startedAt,
          durationMs: last.durationMs,
          traceId: last.traceId,
        })
      : null;
  return { items, nextCursor };
}

/** The first few within a console's scope, of the route it is about. */
export async function getTracesOf(
  { fromMs, toMs, filters }: Scope,
  { limit, ...asked }: Pick<TraceQuery, "sort" | "limit"> & Partial<TraceQuery>,
): Promise<TraceSummary[]> {
  const [route] = filters.route ?? [];
  const within = { ...asked, fromMs, toMs, ...(route !== undefined && { route }) };
  return searchTraces(getPool(), { filters: within, position: null, limit });
}

/** @throws {AppError} `not_found`: not kept, or long ago. */
export async function getTrace(id: string): Promise<TraceDetail> {
  const trace = await findTrace(getPool(), id);
  if (!trace)
    throw new AppError("not_found", `No trace ${id}: it was not among those kept, or it is too old.`);
  return trace;
}
