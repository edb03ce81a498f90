import type { QueryNote } from "#db/connect.ts";
import { fingerprintOf, normalise } from "#lib/database/fingerprint.ts";
import { requestContext, spanUnderWay } from "#lib/http/request-context.ts";
import { singleton } from "#lib/singleton.ts";

/** A wait for a connection that is over at once is no news. */
const LEAST_WAIT_MS = 0.05;
const MOST_TEXTS = 2_000;

type Known = { name: string; fingerprint: string };

/** By its text, as it was sent. */
const knownQueries = () => singleton("traced-queries", () => new Map<string, Known>());

/** Adds a query to the trace of the request that asked it, with what it waited for a connection. */
export function traceQuery({ text, rows, startedAt, waitMs, durationMs, error }: QueryNote): void {
  const trace = requestContext()?.trace;
  if (!trace) return;
  const { name, fingerprint } = knownOf(text);
  const parent = spanUnderWay();
  const askedAt = startedAt + (waitMs ?? 0);
  const endedAt = startedAt + durationMs;
  if (waitMs !== null && waitMs >= LEAST_WAIT_MS)
    trace.add("wait for a connection", parent, startedAt, askedAt, {});
  trace.add(name, parent, askedAt, endedAt, {
    "db.system.name": "postgresql",
    "db.query.summary": name,
    "db.response.returned_rows": rows,
    "hestia.query.fingerprint": fingerprint,
    ...(error !== null && { "error.type": codeOf(error) }),
  });
}

function knownOf(text: string): Known {
  const known = knownQueries().get(text);
  if (known) return known;
  const normalised = normalise(text);
  const made = { name: summaryOf(normalised), fingerprint: fingerprintOf(normalised) };
  if (knownQueries().size < MOST_TEXTS) knownQueries().set(text, made);
  return made;
}

/** `SELECT recipes`: what a statement does, and to which table first. */
export function summaryOf(normalised: string): string {
  const verb = /^\(*\s*(\w+)/.exec(normalised)?.[1]?.toUpperCase() ?? "SQL";
  const main =
    verb === "WITH"
      ? (/\)\s*(select|insert|update|delete)\b/i.exec(normalised)?.[1]?.toUpperCase() ?? verb)
      : verb;
  const table = /\b(?:from|into|update|join)\s+(?:only\s+)?"?([a-z_]\w*)"?/i.exec(normalised)?.[1];
  return table ? `${main} ${table}` : main;
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";
}
