import fc from "fast-check";
import { isSchema, type JsonSchema } from "#lib/http/json-schema.ts";
import { hostileValue } from "./hostile.ts";

/** Named schemas of an OpenAPI document. */
export type Schemas = Record<string, JsonSchema>;

const MOST_ITEMS = 4;
const MOST_DEPTH = 6;
const MOST_CHARACTERS = 40;

const FORMATS: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.uuid(),
  "date-time": fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  email: fc.emailAddress(),
  uri: fc.constantFrom("https://recipes.invalid/soup", "http://127.0.0.1/", "javascript:alert(1)"),
};

/** Values that a schema allows, as far as it says; now and then, anywhere in them, something hostile instead. */
export function jsonOf(schema: JsonSchema, schemas: Schemas, depth = 0): fc.Arbitrary<unknown> {
  const fitting = fittingValue(schema, schemas, depth);
  return fc.oneof({ arbitrary: fitting, weight: 14 }, { arbitrary: hostileValue, weight: 1 });
}

function fittingValue(schema: JsonSchema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  const { $ref, const: only, enum: choices, anyOf, oneOf, allOf } = schema;
  if (depth > MOST_DEPTH) return fc.constant(null);
  if ($ref) return jsonOf(schemas[$ref.slice($ref.lastIndexOf("/") + 1)] ?? {}, schemas, depth + 1);
  if (only !== undefined) return fc.constant(only);
  if (choices) return fc.constantFrom(...choices);
  const either = anyOf ?? oneOf;
  if (either) return fc.oneof(...either.filter(isSchema).map((each) => jsonOf(each, schemas, depth + 1)));
  if (allOf)
    return fc.tuple(...allOf.filter(isSchema).map((each) => jsonOf(each, schemas, depth + 1))).map(merged);
  return ofType(schema, schemas, depth);
}

function ofType(schema: JsonSchema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case "string":
      return stringOf(schema);
    case "integer":
      return fc.integer(boundsOf(schema, 0x7fffffff));
    case "number":
      return fc.double({ ...boundsOf(schema, 1e9), noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array": {
      const items = isSchema(schema.items) ? schema.items : {};
      const minLength = Math.min(schema.minItems ?? 0, MOST_ITEMS);
      return fc.array(jsonOf(items, schemas, depth + 1), {
        minLength,
        maxLength: Math.max(minLength, MOST_ITEMS),
      });
    }
    case "object":
      return objectOf(schema, schemas, depth);
    default:
      return hostileValue;
  }
}

function stringOf({ format, pattern, minLength = 0, maxLength = MOST_CHARACTERS }: JsonSchema) {
  const known = format && FORMATS[format];
  if (known) return known;
  const plain = fc.string({
    minLength: Math.min(minLength, MOST_CHARACTERS),
    maxLength: Math.min(maxLength, MOST_CHARACTERS),
    unit: "grapheme",
  });
  return pattern ? fc.oneof(fromPattern(pattern), plain) : plain;
}

/** Not every pattern of a schema is one that can be generated from. */
function fromPattern(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern));
  } catch {
    return fc.string();
  }
}

function objectOf(schema: JsonSchema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {}).filter(([, each]) => isSchema(each));
  const values = Object.fromEntries(
    properties.map(([name, each]) => [name, jsonOf(isSchema(each) ? each : {}, schemas, depth + 1)]),
  );
  const requiredKeys = (schema.required ?? []).filter((name) => name in values);
  return fc.record(values, { requiredKeys });
}

function boundsOf(schema: JsonSchema, most: number): { min: number; max: number } {
  const min = Math.max(schema.minimum ?? numberOr(schema.exclusiveMinimum, -most), -most);
  return {
    min,
    max: Math.max(min, Math.min(schema.maximum ?? numberOr(schema.exclusiveMaximum, most), most)),
  };
}

/** Older drafts of JSON Schema have a boolean there. */
function numberOr(bound: number | boolean | undefined, otherwise: number): number {
  return typeof bound === "number" ? bound : otherwise;
}

function merged(parts: unknown[]): unknown {
  return Object.assign({}, ...parts.filter((part) => typeof part === "object"));
}
