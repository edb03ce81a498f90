/** One entry for each field that was refused; `path` is dotted, "" is the whole input. */
export type FieldError = { path: string; message: string };

/** The only table from error code to HTTP status and title. */
export const ERROR_CODES = {
  validation: { status: 400, title: "Some fields are invalid" },
  bad_request: { status: 400, title: "The request is malformed" },
  bad_cursor: { status: 400, title: "The cursor does not fit this list" },
  unauthenticated: { status: 401, title: "Sign in first" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  too_slow: { status: 408, title: "The request took too long" },
  conflict: { status: 409, title: "Conflict" },
  too_large: { status: 413, title: "Too large" },
  unsupported_media: { status: 415, title: "Unsupported media" },
  unreadable_image: { status: 422, title: "The picture cannot be read" },
  unreadable_page: { status: 422, title: "No recipe can be read there" },
  headers_too_large: { status: 431, title: "The headers are too large" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong" },
  overloaded: { status: 503, title: "Too busy at the moment" },
  unavailable: { status: 503, title: "Temporarily unavailable" },
  storage_full: { status: 507, title: "No room left" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;

type AppErrorOptions = {
  fields?: readonly FieldError[];
  retryAfterS?: number;
  current?: Record<string, unknown>;
  policies?: readonly string[];
  headers?: Readonly<Record<string, string>>;
  cause?: unknown;
};

/** Something that is not allowed, invalid or conflicting. A bug is a plain `Error`. `detail` reaches the client. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];
  /** When it is worth asking again, in seconds; null: nothing is known of that. */
  readonly retryAfterS: number | null;
  /** With a conflict, what is there now, as JSON; null: nothing is said of it. */
  readonly current: Record<string, unknown> | null;
  /** The limits that it went beyond, by their names. */
  readonly policies: readonly string[];
  /** What else the answer says. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = options.fields ?? [];
    this.retryAfterS = options.retryAfterS ?? null;
    this.current = options.current ?? null;
    this.policies = options.policies ?? [];
    this.headers = options.headers ?? {};
  }

  /** Next bundles `lib` a second time: what the front's copy throws, such as the encoder, is one as well. */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return value instanceof Error && value.name === "AppError";
  }
}
