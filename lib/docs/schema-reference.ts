import type { z } from "zod";
import { describeAllowed, isSchema, type JsonSchema } from "#lib/http/json-schema.ts";
import { namedSchemas, refName } from "#lib/http/openapi.ts";
import type { FieldReference, SchemaReference, TypeReference } from "./model.ts";

export function schemaReferences(schemas: Record<string, z.ZodType>): SchemaReference[] {
  return Object.entries(namedSchemas(schemas)).map(([name, schema]) => ({
    name,
    fields: schema.oneOf ? fieldsOfKinds(schema.oneOf.filter(isSchema)) : fieldsOf(schema),
  }));
}

function fieldsOf({ properties = {} }: JsonSchema): FieldReference[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    type: isSchema(schema) ? typeOf(schema) : plainType("anything"),
    description: isSchema(schema) ? (schema.description ?? null) : null,
  }));
}

/** All fields of several kinds of one thing: the field that tells them apart first, and of each other which have it. */
function fieldsOfKinds(kinds: readonly JsonSchema[]): FieldReference[] {
  const [tell = ""] = Object.keys(kinds[0]?.properties ?? {}).filter((name) =>
    kinds.every((kind) => constantOf(kind, name) !== undefined),
  );
  const fields = new Map<string, { field: FieldReference; of: string[] }>();
  for (const kind of kinds) {
    const kindName = String(constantOf(kind, tell));
    for (const field of fieldsOf(kind)) {
      const known = fields.get(field.name);
      if (known) known.of.push(kindName);
      else fields.set(field.name, { field, of: [kindName] });
    }
  }
  return [...fields.values()].map(({ field, of }) => {
    if (field.name === tell) return { ...field, type: plainType(`one of ${quoted(of)}`) };
    if (of.length === kinds.length) return field;
    const only = `With the ${tell} ${quoted(of)}.`;
    return { ...field, description: [only, field.description].filter(Boolean).join(" ") };
  });
}

function constantOf(schema: JsonSchema, name: string): unknown {
  const property = schema.properties?.[name];
  return isSchema(property) ? property.const : undefined;
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(", ");
}

function typeOf(json: JsonSchema): TypeReference {
  if (json.$ref) return { before: "", schema: refName(json.$ref), after: "" };
  if (json.anyOf) return json.anyOf.map(typeOf).reduce(either);
  if (Array.isArray(json.type)) return json.type.map((type) => typeOf({ ...json, type })).reduce(either);
  if (json.type === "array" && isSchema(json.items)) {
    const items = typeOf(json.items);
    return { ...items, before: `list of ${items.before}` };
  }
  if (json.type === "object" && !json.properties && isSchema(json.additionalProperties)) {
    const values = typeOf(json.additionalProperties);
    return { ...values, before: `object of ${values.before}` };
  }
  if (json.type === "object") {
    return plainType(`object with ${Object.keys(json.properties ?? {}).join(", ")}`);
  }
  return plainType(json.type === "null" ? "null" : (describeAllowed(json) ?? "anything"));
}

function plainType(text: string): TypeReference {
  return { before: text, schema: null, after: "" };
}

/** A schema is never one of two: the other is null. */
function either(first: TypeReference, second: TypeReference): TypeReference {
  return { ...first, after: `${first.after} or ${second.before}` };
}
