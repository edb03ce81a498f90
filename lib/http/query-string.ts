import type { z } from "zod";
import { AppError, type FieldError } from "#lib/errors.ts";
import { fieldErrors, invalidFields, quote, refused, unknownField, withoutWording } from "./field-errors.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { InputSchema, Parameter } from "./parameters.ts";

/** Every parameter at its longest fits in it. */
export const MAX_QUERY_STRING_LENGTH = 8_192;
const WHOLE_NUMBER = /^-?\d{1,15}$/;
const DECIMAL = /^-?\d{1,15}(\.\d{1,15})?$/;

/**
 * Reads a query string (with or without "?") strictly: nothing is ignored, guessed or repaired.
 *
 * @throws {AppError} `validation`, with an error for each parameter that is unknown, repeated or not allowed.
 */
export function parseQuery<Query extends z.ZodObject>(
  search: string,
  { zod, json, parameters }: InputSchema<Query>,
): z.output<Query> {
  if (search.length > MAX_QUERY_STRING_LENGTH) {
    throw new AppError(
      "validation",
      `The query string has ${search.length} characters; at most ${MAX_QUERY_STRING_LENGTH} are allowed.`,
    );
  }
  const { values, errors } = collect(decodePairs(search), parameters);
  const parsed = zod.safeParse(values, withoutWording);
  if (parsed.success && errors.length === 0) return parsed.data;

  const alreadyRefused = new Set(errors.map((error) => error.path));
  const issues = parsed.error?.issues.filter((issue) => !alreadyRefused.has(String(issue.path[0]))) ?? [];
  throw invalidFields([...errors, ...fieldErrors(issues, values, json)]);
}

function decodePairs(search: string): Map<string, string[]> {
  const pairs = new Map<string, string[]>();
  for (const pair of search.replace(/^\?/, "").split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = decode(equals < 0 ? "" : pair.slice(equals + 1));
    const values = pairs.get(name);
    if (values) values.push(value);
    else pairs.set(name, [value]);
  }
  return pairs;
}

function decode(text: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text.replaceAll("+", " "));
  } catch (cause) {
    // Also what lone surrogates and overlong forms end in: they are no UTF-8.
    throw new AppError(
      "validation",
      `The query string is not valid UTF-8, percent-encoded: ${quote(text)}.`,
      {
        cause,
      },
    );
  }
  if (decoded.includes("\0") || !decoded.isWellFormed()) {
    throw new AppError("validation", `The query string has characters that are no text: ${quote(decoded)}.`);
  }
  return decoded;
}

type Values = Record<string, string | string[]>;

/** One entry for each parameter that came, in the shape its schema expects; errors for those that cannot be. */
function collect(pairs: Map<string, string[]>, parameters: readonly Parameter[]) {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const values: Values = {};
  const errors: FieldError[] = [];
  for (const [name, given] of pairs) {
    const parameter = byName.get(name);
    if (!parameter) {
      errors.push(unknownField([name], [...byName.keys()]));
    } else if (parameter.style === "repeated") {
      values[name] = given;
    } else {
      const [value = "", ...more] = given;
      if (more.length > 0) {
        errors.push({ path: name, message: `${name} may be given once, not ${given.length} times` });
      } else if (isNumberWrittenOddly(value, parameter.schema)) {
        errors.push(refused([name], value, "", parameter.schema));
      } else {
        values[name] = parameter.style === "commas" ? value.split(",") : value;
      }
    }
  }
  return { values, errors };
}

/** `Number` also takes "", " 7 ", "0x10" and "1e3". */
function isNumberWrittenOddly(value: string, { type }: JsonSchema): boolean {
  return (type === "integer" && !WHOLE_NUMBER.test(value)) || (type === "number" && !DECIMAL.test(value));
}
