import { randomUUID } from "node:crypto";
import { z } from "zod";
import { AppError, ERROR_CODES, type ErrorCode } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
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
});
export type Problem = z.infer<typeof problem>;

export function problemPath(code: ErrorCode): string {
  return `/problems/${code}`;
}

/** The problem that a thrown value is to the client. Only an AppError or a refused input explains itself. */
export function problemOf(thrown: unknown, requestId: string): Problem {
  const { code, message, fields, current } = refusalOf(thrown);
  return {
    type: problemPath(code),
    ...ERROR_CODES[code],
    detail: message,
    instance: `urn:request:${requestId}`,
    ...(fields.length > 0 && { errors: [...fields] }),
    ...(current && { current }),
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

type Refusal = { code: ErrorCode; message: string } & Pick<AppError, "fields" | "current">;

function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof z.ZodError) {
    const fields = thrown.issues.map(({ path, message }) => ({ path: dotted(path), message }));
    return { code: "validation", message: "Some fields are invalid.", fields, current: null };
  }
  return {
    code: "internal",
    message: "The server failed to answer. It has been logged; quote the instance when you report it.",
    fields: [],
    current: null,
  };
}
