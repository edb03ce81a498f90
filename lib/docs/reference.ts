import type { z } from "zod";
import { ERROR_CODES, type ErrorCode } from "#lib/errors.ts";
import { describeAllowed, isSchema, type JsonSchema } from "#lib/http/json-schema.ts";
import {
  type ApiRoutes,
  accessNote,
  limitNote,
  namedSchemas,
  problemsOf,
  refName,
} from "#lib/http/openapi.ts";
import { type Parameter, parametersOf } from "#lib/http/parameters.ts";
import { problemPath } from "#lib/http/problem.ts";
import { scopeOf } from "#lib/http/route.ts";
import type {
  OperationReference,
  ParameterReference,
  ProblemReference,
  SchemaReference,
  TypeReference,
} from "./model.ts";

export function operationReferences(
  routes: ApiRoutes,
  schemas: Record<string, z.ZodType>,
): OperationReference[] {
  const names = new Map(Object.entries(schemas).map(([name, schema]) => [schema, name]));
  return Object.entries(routes).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { declaration }]): OperationReference => {
      const {
        name,
        summary,
        description = null,
        params,
        query,
        body,
        takes = [],
        response,
        status = 200,
        example,
      } = declaration;
      return {
        name,
        method,
        path,
        summary,
        description,
        parameters: [...parameters("path", params), ...parameters("query", query)],
        bodySchema: (body && names.get(body)) ?? null,
        takes,
        access: accessNote(declaration, method),
        limit: limitNote(declaration, method),
        takesKey: scopeOf(declaration, method) !== null,
        responseSchema: (response && names.get(response)) ?? null,
        status,
        example,
        problems: problemsOf(declaration).map(problemReference),
      };
    }),
  );
}

export function problemReferences(): ProblemReference[] {
  // The keys of a literal.
  return (Object.keys(ERROR_CODES) as ErrorCode[]).map(problemReference);
}

export function problemReference(code: ErrorCode): ProblemReference {
  return { code, path: problemPath(code), ...ERROR_CODES[code] };
}

export function schemaReferences(schemas: Record<string, z.ZodType>): SchemaReference[] {
  return Object.entries(namedSchemas(schemas)).map(([name, { properties = {} }]) => ({
    name,
    fields: Object.entries(properties).map(([field, schema]) => ({
      name: field,
      type: isSchema(schema) ? typeOf(schema) : plainType("anything"),
      description: isSchema(schema) ? (schema.description ?? null) : null,
    })),
  }));
}

function typeOf(json: JsonSchema): TypeReference {
  if (json.$ref) return { before: "", schema: refName(json.$ref), after: "" };
  if (json.anyOf) return json.anyOf.map(typeOf).reduce(either);
  if (Array.isArray(json.type)) return json.type.map((type) => typeOf({ ...json, type })).reduce(either);
  if (json.type === "array" && isSchema(json.items)) {
    const items = typeOf(json.items);
    return { ...items, before: `list of ${items.before}` };
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

function parameters(place: "path" | "query", object: z.ZodObject | undefined): ParameterReference[] {
  return object ? parametersOf(object).map((parameter) => parameterReference(place, parameter)) : [];
}

function parameterReference(
  place: "path" | "query",
  { name, isRequired, style, description, schema }: Parameter,
): ParameterReference {
  const { default: initial } = schema;
  const hasDefault = initial !== undefined && !Array.isArray(initial);
  return {
    name,
    place,
    isRequired,
    several:
      style === "single"
        ? null
        : style === "commas"
          ? "separated by commas"
          : `up to ${schema.maxItems} times`,
    description,
    allowed: describeAllowed(style !== "single" && isSchema(schema.items) ? schema.items : schema),
    default: hasDefault ? String(initial) : null,
  };
}
