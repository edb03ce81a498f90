import type { FieldError } from "#lib/errors.ts";
import { CACHE_TAG_HEADER, CHANGED_TAGS_HEADER } from "#lib/http/model.ts";
import { noteTags } from "./tags.ts";

/** What went wrong, in words for people. */
export class TellingError extends Error {}

/** An answer other than 2xx; `message` is the problem's detail where there is one. */
export class ApiError extends TellingError {
  readonly status: number;
  /** What is wrong with which field. */
  readonly fields: readonly FieldError[];
  /** With a conflict, what is there now; null: nothing is said of it. */
  readonly current: unknown;

  constructor(status: number, detail: string, fields: readonly FieldError[] = [], current: unknown = null) {
    super(detail);
    this.status = status;
    this.fields = fields;
    this.current = current;
  }
}

/**
 * Fetches JSON from our own API, whose answers have the shape of the models: they are not checked again here, where
 * zod alone would weigh more than all else. What it was made from is noted (`tagsOf`).
 *
 * @throws {ApiError} on any answer other than 2xx.
 */
export async function getJson<T>(path: string, signal: AbortSignal | null = null): Promise<T> {
  const response = await fetch(path, { signal, headers: { Accept: "application/json" } });
  return receive(response, CACHE_TAG_HEADER);
}

/**
 * Writes through our own API; what that changed is noted on the answer (`tagsOf`), so that a mutation refreshes it.
 *
 * @throws {ApiError} on any answer other than 2xx.
 */
export async function sendJson<T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<T> {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  const response = await fetch(path, { method, headers, body: JSON.stringify(body) ?? null });
  return receive(response, CHANGED_TAGS_HEADER);
}

async function receive<T>(response: Response, tagsHeader: string): Promise<T> {
  if (!response.ok) {
    const problem = await response.json().catch(() => null);
    const detail = problem?.detail ?? response.statusText;
    throw new ApiError(response.status, detail, problem?.errors, problem?.current);
  }
  const answer = response.status === 204 ? {} : await response.json();
  noteTags(answer, response.headers.get(tagsHeader));
  return answer;
}
