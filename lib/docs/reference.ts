import type { z } from "zod";
import { ERROR_CODES, type ErrorCode } from "#lib/errors.ts";
import { describeAllowed, isSchema } from "#lib/http/json-schema.ts";
import { type ApiRoutes, accessNote, COMMON_PROBLEMS, limitNote, problemsOf } from "#lib/http/openapi.ts";
import { type Parameter, parametersOf } from "#lib/http/parameters.ts";
import { problemPath } from "#lib/http/problem.ts";
import { scopeOf } from "#lib/http/route.ts";
import type { OperationReference, ParameterReference, ProblemReference } from "./model.ts";

const COMMON_CODES: ReadonlySet<ErrorCode> = new Set(COMMON_PROBLEMS);

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
        problems: problemsOf(declaration)
          .filter((code) => !COMMON_CODES.has(code))
          .map(problemReference),
      };
    }),
  );
}

export function problemReferences(): ProblemReference[] {
  // The keys of a literal.
  return (Object.keys(ERROR_CODES) as ErrorCode[]).map(problemReference);
}

/** Those that any operation may answer with. */
export function commonProblems(): ProblemReference[] {
  return COMMON_PROBLEMS.map(problemReference);
}

function problemReference(code: ErrorCode): ProblemReference {
  return { code, path: problemPath(code), ...ERROR_CODES[code] };
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
