import fc from "fast-check";
import type { JsonSchema } from "#lib/http/json-schema.ts";
import { jsonOf, type Schemas } from "./arbitrary.ts";
import { hostileText } from "./hostile.ts";

type Parameter = {
  name: string;
  in: "path" | "query";
  required: boolean;
  schema: JsonSchema;
  explode?: boolean;
};
type Operation = {
  operationId: string;
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
};

/** As far as it is needed here. */
export type ApiDocument = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Schemas };
};

export type FuzzRequest = {
  method: string;
  /** As the document writes it, with braces. */
  pattern: string;
  params: Record<string, string>;
  query: readonly (readonly [string, string])[];
  /** Null: none. */
  body: { text: string; type: string } | null;
  who: (typeof PEOPLE)[number];
};

export const PEOPLE = ["stranger", "cook", "editor", "admin", "key"] as const;

/** What is there: what a path names leads to something now and then. */
export type Known = Record<string, readonly string[]>;

/** Any request that the document describes, and many that it does not allow. */
export function requestOf({ paths, components }: ApiDocument, known: Known): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(paths).flatMap(([pattern, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      pattern,
      method: method.toUpperCase(),
      operation,
    })),
  );
  return fc.constantFrom(...operations).chain(({ pattern, method, operation }) =>
    fc.record({
      method: fc.constant(method),
      pattern: fc.constant(pattern),
      params: paramsOf(operation, components.schemas, known),
      query: queryOf(operation, components.schemas, known),
      body: bodyOf(operation, components.schemas),
      who: fc.constantFrom(...PEOPLE),
    }),
  );
}

function paramsOf({ parameters }: Operation, schemas: Schemas, known: Known) {
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  return fc.record(
    Object.fromEntries(
      inPath.map(({ name, schema }) => [name, fc.oneof(knownValue(name, known), textOf(schema, schemas))]),
    ),
  );
}

function queryOf({ parameters }: Operation, schemas: Schemas, known: Known) {
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  const pairs = inQuery.map(({ name, schema, required }) => {
    const pair = fc
      .oneof(knownValue(name, known), textOf(schema, schemas))
      .map((value) => [[name, value] as const]);
    return fc.oneof(
      { arbitrary: pair, weight: required ? 20 : 1 },
      { arbitrary: fc.constant([]), weight: 2 },
    );
  });
  const stray = fc.oneof(
    { arbitrary: fc.constant([]), weight: 20 },
    { arbitrary: fc.tuple(hostileText, hostileText).map((pair) => [pair]), weight: 1 },
  );
  return fc.tuple(...pairs, stray).map((all) => all.flat());
}

function bodyOf({ requestBody }: Operation, schemas: Schemas): fc.Arbitrary<FuzzRequest["body"]> {
  const [type, { schema }] = Object.entries(requestBody?.content ?? {})[0] ?? ["", { schema: {} }];
  if (type === "") return fc.constantFrom(null, null, null, { text: "{}", type: "application/json" });
  if (!type.includes("json")) return fc.string({ maxLength: 200 }).map((text) => ({ text, type }));
  const broken = fc.constantFrom(
    "",
    "{",
    "null",
    "[]",
    '{"a":1}{"b":2}',
    "\ufeff{}",
    "NaN",
    `"${"x".repeat(70_000)}"`,
  );
  return fc.oneof(
    {
      arbitrary: jsonOf(schema, schemas).map((value) => ({ text: JSON.stringify(value), type })),
      weight: 20,
    },
    { arbitrary: broken.map((text) => ({ text, type })), weight: 2 },
    {
      arbitrary: fc
        .constantFrom("text/plain", "", "multipart/form-data")
        .map((other) => ({ text: "{}", type: other })),
      weight: 1,
    },
  );
}

function textOf(schema: JsonSchema, schemas: Schemas): fc.Arbitrary<string> {
  return jsonOf(schema, schemas).map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
}

function knownValue(name: string, known: Known): fc.Arbitrary<string> {
  const values = known[name] ?? [];
  return values.length === 0 ? hostileText : fc.constantFrom(...values);
}
