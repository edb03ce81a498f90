import type { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { KIB } from "#lib/units.ts";
import { fieldErrors, invalidFields, withoutWording } from "./field-errors.ts";
import type { InputSchema } from "./parameters.ts";

/** Of a body, unless its route allows more. */
export const MAX_BODY_BYTES = 64 * KIB;
/** Far beyond what any route reads; what walks through more of it may run out of stack. */
const MAX_DEPTH = 32;

/** @throws {AppError} `unsupported_media`, `too_large`, `bad_request` for what is no JSON, `validation`. */
export async function parseJsonBody<Body extends z.ZodObject>(
  request: Request,
  { zod, json }: InputSchema<Body>,
  maxBytes = MAX_BODY_BYTES,
): Promise<z.output<Body>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new AppError("unsupported_media", "The body must be application/json.");
  }
  const given = parseJson(await readText(request, maxBytes));
  const parsed = zod.safeParse(given, withoutWording);
  if (!parsed.success) throw invalidFields(fieldErrors(parsed.error.issues, given, json));
  return parsed.data;
}

function parseJson(text: string): unknown {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new AppError("bad_request", "The body is no valid JSON.", { cause });
  }
  if (isDeeperThan(given, MAX_DEPTH)) {
    throw new AppError("bad_request", `The body may be nested ${MAX_DEPTH} deep, no deeper.`);
  }
  return given;
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1));
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) {
      throw new AppError("too_large", `The body may have at most ${maxBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
