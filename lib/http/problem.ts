import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type DatabaseFailure, databaseFailure } from "#db/failures.ts";
import { AppError, ERROR_CODES, type ErrorCode } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { OUT_OF_ROOM, tellOutOfRoom } from "#lib/storage/out-of-room.ts";
import { dotted } from "./field-errors.ts";
import { requestContext } from "./request-context.ts";

export const PROBLEM_TYPE = "application/problem+json";

/** What every refusal and failure answers with: RFC 9457. */
export const problem = z.strictObject({
  type: z.string().describe("Where this kind of problem is explained."),
  title: z.string(),
  status: z.number().int().min(400).max(599),
  detail: z.string().describe("What happened this time, for people."),
  instance: z.string().describe("urn:request:, then the request's id: quote it when you report the problem."),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  current: z
    .record(z.string(), z.unknown())
    .describe("With some conflicts: what is there now, to compare with.")
    .optional(),
  "violated-policies": z
    .array(z.string())
    .optional()
    .describe("The limits that the request went beyond, as RateLimit-Policy names them."),
});
export type Problem = z.infer<typeof problem>;

export function problemPath(code: ErrorCode): string {
  return `/problems/${code}`;
}

/** When what the database took too long over, or was not there for, is worth asking for again. */
export const BUSY_RETRY_S = 10;

const REGISTERED = "https://iana.org/assignments/http-problem-types#";
/** Kinds of problems that have a name of their own (draft-ietf-httpapi-ratelimit-headers). */
const REGISTERED_TYPES: Partial<Record<ErrorCode, string>> = {
  rate_limited: `${REGISTERED}quota-exceeded`,
  overloaded: `${REGISTERED}temporary-reduced-capacity`,
};

/** The problem that a thrown value is to the client. Only an AppError, a refused input and what the database could not do explain themselves. */
export function problemOf(thrown: unknown, requestId: string): Problem {
  const { code, message, fields, policies, current } = refusalOf(thrown);
  return {
    type: REGISTERED_TYPES[code] ?? problemPath(code),
    ...ERROR_CODES[code],
    detail: message,
    instance: `urn:request:${requestId}`,
    ...(fields.length > 0 && { errors: [...fields] }),
    ...(current && { current }),
    ...(policies.length > 0 && { "violated-policies": [...policies] }),
  };
}

/** Answers a thrown value; the cause of a failure of ours goes to the log, never to the client. */
export function problemResponse(thrown: unknown, headers: Record<string, string> = {}): Response {
  const requestId = requestContext()?.id ?? randomUUID();
  const answer = problemOf(thrown, requestId);
  if (answer.status >= 500) logger.error("request failed", { requestId, error: thrown });
  return Response.json(answer, {
    status: answer.status,
    headers: { "Content-Type": PROBLEM_TYPE, "Cache-Control": "no-store", ...headers },
  });
}

/** What an answer to a thrown value says beside its body. */
export function problemHeaders(thrown: unknown): Record<string, string> {
  if (!(thrown instanceof AppError)) {
    const failure = thrown instanceof z.ZodError ? null : failureBehind(thrown);
    return failure && failure !== "full" ? { "Retry-After": String(BUSY_RETRY_S) } : {};
  }
  if (thrown.code === "unauthenticated") return { "WWW-Authenticate": "Bearer" };
  return {
    ...thrown.headers,
    ...(thrown.retryAfterS !== null && { "Retry-After": String(thrown.retryAfterS) }),
  };
}

type Refusal = { code: ErrorCode; message: string } & Pick<AppError, "fields" | "current" | "policies">;

const NOTHING_MORE = { fields: [], current: null, policies: [] };

/** Of the database; `away` is also said of whatever else a request needs and cannot reach. */
const FAILURES: Record<DatabaseFailure, Refusal> = {
  "timed-out": {
    code: "overloaded",
    message: "The database took too long over this, so it was given up. Try again in a moment.",
    ...NOTHING_MORE,
  },
  full: { code: "storage_full", message: OUT_OF_ROOM, ...NOTHING_MORE },
  away: {
    code: "unavailable",
    message: "What this needs cannot be reached just now. Try again in a moment.",
    ...NOTHING_MORE,
  },
};

/** What the database could not do for this request; libraries tell of it in words of their own. */
function failureBehind(thrown: unknown): DatabaseFailure | null {
  return databaseFailure(thrown) ?? requestContext()?.queries.failure ?? null;
}

function refusalOf(given: unknown): Refusal {
  const thrown = tellOutOfRoom(given);
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof z.ZodError) {
    const fields = thrown.issues.map(({ path, message }) => ({ path: dotted(path), message }));
    return { code: "validation", message: "Some fields are invalid.", fields, current: null, policies: [] };
  }
  const failure = failureBehind(thrown);
  if (failure) return FAILURES[failure];
  return {
    code: "internal",
    message: "The server failed to answer. It has been logged; quote the instance when you report it.",
    ...NOTHING_MORE,
  };
}
