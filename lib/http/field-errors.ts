import type { z } from "zod";
import { AppError, type FieldError } from "#lib/errors.ts";
import { describeAllowed, type JsonSchema, schemaAt } from "./json-schema.ts";

const MAX_QUOTED_LENGTH = 40;
const MAX_REPORTED_ERRORS = 20;
/** How a wording begins that goes on after the field's name. */
const GOES_ON = /^(must|may|needs|is|has)\b/;

/** Passed to `safeParse`: leaves the wording to `fieldErrors`, except where a schema brings its own message. */
export const withoutWording = { error: () => "" };

/** The refusal of an input, with its field errors; beyond twenty they are left out. */
export function invalidFields(errors: readonly FieldError[]): AppError {
  const detail =
    errors.length > MAX_REPORTED_ERRORS
      ? `${errors.length} fields are invalid; the first ${MAX_REPORTED_ERRORS} are listed.`
      : "Some fields are invalid.";
  return new AppError("validation", detail, { fields: errors.slice(0, MAX_REPORTED_ERRORS) });
}

/** One error per issue: names the field, the value that was given (of `input`) and what `schema` allows. */
export function fieldErrors(
  issues: readonly z.core.$ZodIssue[],
  input: unknown,
  schema: JsonSchema,
): FieldError[] {
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      const allowed = Object.keys(schemaAt(schema, issue.path)?.properties ?? {});
      return issue.keys.map((key) => unknownField([...issue.path, key], allowed));
    }
    const part = schemaAt(schema, issue.path);
    return [refused(issue.path, valueAt(input, issue.path), issue.message, part)];
  });
}

/** The error for a field that nothing reads, so that a misspelt filter is not silently ignored. */
export function unknownField(path: readonly PropertyKey[], allowed: readonly string[]): FieldError {
  const known = allowed.length > 0 ? `allowed: ${allowed.join(", ")}` : "none is allowed here";
  return { path: dotted(path), message: `${quote(String(path.at(-1)))} is not known; ${known}` };
}

/**
 * The error for one value. `wording` follows the field's name ("must be …"), or says all by itself ("no ingredients");
 * empty: taken from `schema`.
 */
export function refused(
  path: readonly PropertyKey[],
  value: unknown,
  wording: string,
  schema: JsonSchema | null,
): FieldError {
  const field = fieldName(path);
  const allowed = schema && describeAllowed(schema);
  const must = wording || (allowed ? `must be ${allowed}` : "is not valid");
  if (value === undefined) {
    return { path: dotted(path), message: `${field} is required${allowed ? `: ${allowed}` : ""}` };
  }
  if (!GOES_ON.test(must)) return { path: dotted(path), message: must };
  return {
    path: dotted(path),
    message: `${field} ${must}${must.startsWith("must") ? `, not ${quote(value)}` : ""}`,
  };
}

/** A visitor's value made fit to be shown: short, on one line, in quotes, without characters that hide or reorder text. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return `${value.length} values`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = String(value);
  const characters = Array.from(text.slice(0, 2 * MAX_QUOTED_LENGTH));
  const isShort = characters.length <= MAX_QUOTED_LENGTH && text.length <= 2 * MAX_QUOTED_LENGTH;
  const shown = isShort ? text : `${characters.slice(0, MAX_QUOTED_LENGTH - 1).join("")}…`;
  const quoted = JSON.stringify(shown).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escapeCharacter);
  return typeof value === "string" ? quoted : quoted.slice(1, -1);
}

/** `ingredients.2.name` */
export function dotted(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === "string" ? quote(key).slice(1, -1) : String(key))).join(".");
}

/** The field itself, where `path` leads to one of its values. */
function fieldName(path: readonly PropertyKey[]): string {
  return dotted(typeof path.at(-1) === "number" ? path.slice(0, -1) : path) || "the input";
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined),
    input,
  );
}
