import { z } from "zod";

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** JSON Schema 2020-12, as OpenAPI 3.1 has it, of what parsing gives: numbers where text is coerced to them. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return tidy(z.toJSONSchema(schema, { io: "output" }));
}

/** Leaves out what zod adds and no reader needs: dialect, the bounds of safe integers, the pattern of a known format. */
export function tidy(schema: JsonSchema): JsonSchema {
  const { $schema: _, $id: __, ...kept } = schema;
  if (kept.maximum === Number.MAX_SAFE_INTEGER) delete kept.maximum;
  if (kept.minimum === Number.MIN_SAFE_INTEGER) delete kept.minimum;
  if (kept.format) delete kept.pattern;
  if (kept.properties) kept.properties = mapValues(kept.properties);
  if (isSchema(kept.items)) kept.items = tidy(kept.items);
  if (kept.anyOf) kept.anyOf = kept.anyOf.map(tidy);
  if (kept.oneOf) kept.oneOf = kept.oneOf.map(tidy);
  return kept;
}

function mapValues(properties: NonNullable<JsonSchema["properties"]>) {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, isSchema(schema) ? tidy(schema) : schema]),
  );
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The schema of what lies at `path`; null where the schema does not say. */
export function schemaAt(schema: JsonSchema, path: readonly PropertyKey[]): JsonSchema | null {
  let at: unknown = schema;
  for (const key of path) {
    if (!isSchema(at)) return null;
    at = typeof key === "number" ? at.items : propertyOf(at, String(key));
  }
  return isSchema(at) ? at : null;
}

/** Of alternatives, the first that has it. */
function propertyOf(schema: JsonSchema, name: string): unknown {
  const candidates = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return candidates.find((candidate) => isSchema(candidate) && candidate.properties?.[name])?.properties?.[
    name
  ];
}

/** What a schema allows, in words that follow "must be": `a whole number from 1 to 100`. Null when it is no simple value. */
export function describeAllowed(schema: JsonSchema): string | null {
  if (schema.enum) {
    const values = schema.enum.map((value) => JSON.stringify(value));
    return values.length === 1 ? `${values[0]}` : `one of ${values.join(", ")}`;
  }
  switch (schema.type) {
    case "integer":
      return `a whole number${range(schema)}`;
    case "number":
      return `a number${range(schema)}`;
    case "boolean":
      return "true or false";
    case "string":
      return describeText(schema);
    case "array":
      return describeArray(schema);
    case "null":
      return "null";
    default:
      return describeEither(schema.anyOf ?? []);
  }
}

/** Null unless each of them is a simple value. */
function describeEither(options: readonly unknown[]): string | null {
  const described = options.map((option) => (isSchema(option) ? describeAllowed(option) : null));
  return described.length > 0 && !described.includes(null) ? described.join(", or ") : null;
}

function range({ minimum, maximum }: JsonSchema): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` of at least ${minimum}`;
  return maximum === undefined ? "" : ` of at most ${maximum}`;
}

/** A pattern is told by its schema's `title`. */
function describeText({ pattern, title, format, minLength, maxLength }: JsonSchema): string {
  const kind = pattern ? (title ?? `text that matches ${pattern}`) : format ? `a ${format}` : "text";
  if (maxLength === undefined) return kind;
  return minLength
    ? `${kind}, ${minLength} to ${maxLength} characters`
    : `${kind}, at most ${maxLength} characters`;
}

function describeArray({ items, maxItems }: JsonSchema): string | null {
  const each = isSchema(items) ? describeAllowed(items) : null;
  const count = maxItems === undefined ? "any number of values" : `at most ${maxItems} values`;
  return each ? `${count}, each ${each}` : count;
}
