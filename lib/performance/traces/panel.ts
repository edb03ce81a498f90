import { AppError } from "#lib/errors.ts";
import { readPageScope, refusePage } from "../page-scope.ts";
import type { Scope, SearchParams } from "../scope.ts";
import { type TracePage, type TraceQuery, traceQuery } from "./model.ts";
import { getTraces } from "./reads.ts";

const PAGE_SIZE = 25;
/** Fields of the search form, beside the scope that all panels share. */
export const TRACE_FIELDS = ["status", "cache", "keptFor", "minMs", "requestId", "sort"] as const;
export type TraceField = (typeof TRACE_FIELDS)[number];

export type TracesPanel = {
  scope: Scope;
  /** As they were asked for; what was not understood is named in `refused`. */
  asked: Partial<Record<TraceField, string>>;
  refused: string[];
  page: TracePage;
};

/** Traces within the scope of the console; what the form's fields do not allow is left out and said. */
export async function getTracesPanel(params: SearchParams): Promise<TracesPanel> {
  const scope = readPageScope(params);
  const asked = Object.fromEntries(
    TRACE_FIELDS.flatMap((name) => {
      const value = params[name];
      return typeof value === "string" && value.trim() !== "" ? [[name, value.trim()]] : [];
    }),
  );
  const refused: string[] = [];
  const understood: Record<string, string> = {};
  for (const [name, value] of Object.entries(asked)) {
    if (traceQuery.safeParse({ [name]: value }).success) understood[name] = value;
    else refused.push(name);
  }
  const [route] = scope.filters.route ?? [];
  const cursor = typeof params.cursor === "string" ? params.cursor : undefined;
  const query: TraceQuery = traceQuery.parse({
    ...understood,
    limit: PAGE_SIZE,
    from: new Date(scope.fromMs).toISOString(),
    to: new Date(Math.max(scope.toMs, scope.nowMs)).toISOString(),
    ...(route !== undefined && { route }),
    ...(cursor !== undefined && { cursor }),
  });
  const page = await getTraces(query).catch((error: unknown) => {
    throw error instanceof AppError && error.code === "bad_cursor" ? refusePage(error) : error;
  });
  return { scope, asked, refused, page };
}
