import { z } from "zod";
import { sessionCookieName } from "#lib/auth/cookies.ts";
import { ERROR_CODES, type ErrorCode } from "#lib/errors.ts";
import { policyField } from "#lib/rate-limit/headers.ts";
import { POLICIES } from "#lib/rate-limit/policies.ts";
import { SECOND_MS } from "#lib/units.ts";
import { type ApiArea, areaOf } from "./api-areas.ts";
import { type JsonSchema, tidy } from "./json-schema.ts";
import { type Parameter, parametersOf } from "./parameters.ts";
import { PROBLEM_TYPE, problem, problemPath } from "./problem.ts";
import { type Declaration, limitOf, type Method, type RouteHandler, scopeOf } from "./route.ts";

/** By path, with its parameters in braces: `/api/recipes/{slug}`. */
export type ApiRoutes = Record<string, Partial<Record<Method, RouteHandler>>>;

type DocumentInput = {
  title: string;
  version: string;
  description: string;
  serverUrl: string;
  /** The tags, in their order. */
  areas: readonly ApiArea[];
  routes: ApiRoutes;
  /** Named schemas; every response and body must be one of them, and `problem` be there. */
  schemas: Record<string, z.ZodType>;
};

/** What any route may answer beside its own problems. */
export const COMMON_PROBLEMS = [
  "validation",
  "rate_limited",
  "internal",
  "overloaded",
  "unavailable",
] as const satisfies ErrorCode[];
/** What passes: each says when to ask again. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set(["rate_limited", "overloaded", "unavailable"]);

/** An OpenAPI 3.1 document of `routes`, from their declarations alone. */
export function openApiDocument(input: DocumentInput) {
  const { title, version, description, serverUrl, areas, routes, schemas } = input;
  const refs = new Map(Object.entries(schemas).map(([name, schema]) => [schema, schemaPath(name)]));
  const refOf = (schema: z.ZodType) => {
    const $ref = refs.get(schema);
    if (!$ref) throw new Error("A response or a body has a schema without a name");
    return { $ref };
  };
  const handlers = Object.values(routes).flatMap((methods) => Object.values(methods));
  return {
    openapi: "3.1.1",
    info: { title, version, description },
    servers: [{ url: serverUrl }],
    tags: areas.map(({ name, about }) => ({ name, description: about })),
    paths: Object.fromEntries(
      Object.entries(routes).map(([path, methods]) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([method, { declaration }]) => [
            method.toLowerCase(),
            { ...tagOf(areas, path), ...operation(method, declaration, refOf) },
          ]),
        ),
      ]),
    ),
    components: {
      schemas: namedSchemas(schemas),
      responses: problemResponses(handlers, refOf(problem)),
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: sessionCookieName(),
          description: "Set by signing in. Writes must come from this site's own pages.",
        },
        key: {
          type: "http",
          scheme: "bearer",
          description: "An API key of your account, made for the scope that the operation names.",
        },
      },
    },
  };
}

function tagOf(areas: readonly ApiArea[], path: string): { tags?: string[] } {
  const area = areaOf(areas, path);
  return area ? { tags: [area.name] } : {};
}

type Ref = { $ref: string };

function operation(method: string, declaration: Declaration, refOf: (schema: z.ZodType) => Ref) {
  const { name, summary, params, query, body, takes, auth, response, status = 200, example } = declaration;
  const description = [
    declaration.description,
    accessNote(declaration, method),
    limitNote(declaration, method),
  ]
    .filter(Boolean)
    .join(" ");
  const { mediaType = "application/json" } = declaration;
  const headers = answerHeaders(declaration, method);
  return {
    operationId: name,
    summary,
    ...(description && { description }),
    parameters: [
      ...(params ? parametersOf(params).map((parameter) => parameterObject("path", parameter)) : []),
      ...(query ? parametersOf(query).map((parameter) => parameterObject("query", parameter)) : []),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: refOf(body), example: example.body } },
      },
    }),
    ...(takes && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          takes.map((type) => [type, { schema: { type: "string", format: "binary" } }]),
        ),
      },
    }),
    ...(auth && { security: [{ session: [] }, ...(scopeOf(declaration, method) ? [{ key: [] }] : [])] }),
    responses: {
      ...(response
        ? {
            [status]: {
              description: summary,
              ...headers,
              content: { [mediaType]: { schema: refOf(response), example: example.response } },
            },
          }
        : { 204: { description: "Done.", ...headers } }),
      ...Object.fromEntries(
        byStatus(problemsOf(declaration)).map(([status, codes]) => [
          status,
          { $ref: `#/components/responses/${codes.join("_or_")}` },
        ]),
      ),
    },
  };
}

/** Who may, in a sentence; null: everybody. */
export function accessNote(declaration: Declaration, method: string): string | null {
  const { auth } = declaration;
  if (!auth) return null;
  const scope = scopeOf(declaration, method);
  const who = auth === "user" ? "For who is signed in" : `For ${auth}s`;
  return scope ? `${who}, or an API key for ${scope}.` : `${who}; not with an API key.`;
}

/** How often, in a sentence. */
export function limitNote(declaration: Declaration, method: string): string {
  const name = limitOf(declaration, method);
  const { quota, windowMs, what } = POLICIES[name];
  return `Limit ${name}: ${what}, at most ${quota.toLocaleString("en")} in ${windowMs / SECOND_MS} s.`;
}

function answerHeaders(declaration: Declaration, method: string) {
  const { location } = declaration;
  const made = location && {
    Location: {
      description: `Where it can be read: ${location}`,
      schema: { type: "string", format: "uri-reference" },
    },
  };
  const headers = { ...limitHeaders(declaration, method), ...made };
  return Object.keys(headers).length > 0 ? { headers } : {};
}

/** Answers that are kept for everybody say nothing of who asks. */
function limitHeaders(declaration: Declaration, method: string) {
  const name = limitOf(declaration, method);
  const policy = POLICIES[name];
  if (policy.place === "front") return {};
  const schema = { type: "string" } as const;
  return {
    "RateLimit-Policy": {
      description: "The limit that counts this request, unless this site has set another quota.",
      schema,
      example: policyField(name, policy),
    },
    RateLimit: {
      description: "How many are left (r), and the seconds until all are there again (t).",
      schema,
      example: `"${name}";r=${policy.burst - 1};t=1`,
    },
  };
}

function parameterObject(
  place: "path" | "query",
  { name, isRequired, style, description, schema }: Parameter,
) {
  const { description: _, ...plain } = schema;
  return {
    name,
    in: place,
    required: isRequired,
    ...(description && { description }),
    schema: plain,
    ...(style !== "single" && { style: "form", explode: style === "repeated" }),
  };
}

const AUTH_PROBLEMS = ["unauthenticated", "forbidden"] as const satisfies ErrorCode[];
const BODY_PROBLEMS = [
  "bad_request",
  "too_large",
  "unsupported_media",
  "storage_full",
] as const satisfies ErrorCode[];

/** The problems that a route may answer with. */
export function problemsOf({ problems = [], auth, fromOwnPages, body, takes }: Declaration): ErrorCode[] {
  return [
    ...new Set([
      ...problems,
      ...(auth ? AUTH_PROBLEMS : []),
      ...(fromOwnPages ? (["forbidden"] as const) : []),
      ...(body || takes ? BODY_PROBLEMS : []),
      ...COMMON_PROBLEMS,
    ]),
  ];
}

/** OpenAPI has one response for each status, which may stand for several codes. */
function byStatus(codes: readonly ErrorCode[]): [string, ErrorCode[]][] {
  const groups = Map.groupBy(codes.toSorted(), (code) => String(ERROR_CODES[code].status));
  return [...groups].sort(([a], [b]) => Number(a) - Number(b));
}

const RETRY_HEADERS = {
  headers: {
    "Retry-After": {
      description: "Seconds after which it is worth asking again.",
      schema: { type: "integer" },
    },
  },
};

function problemResponses(handlers: readonly RouteHandler[], schema: Ref) {
  const groups = handlers.flatMap(({ declaration }) => byStatus(problemsOf(declaration)));
  return Object.fromEntries(
    groups.map(([_, codes]) => [
      codes.join("_or_"),
      {
        description: codes.map((code) => `${ERROR_CODES[code].title}: ${problemPath(code)}`).join("; "),
        ...(codes.some((code) => RETRYABLE.has(code)) && RETRY_HEADERS),
        content: { [PROBLEM_TYPE]: { schema } },
      },
    ]),
  );
}

/** As JSON Schema, referring to each other by name. */
export function namedSchemas(schemas: Record<string, z.ZodType>): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const converted = z.toJSONSchema(registry, { io: "output", uri: schemaPath });
  return Object.fromEntries(Object.entries(converted.schemas).map(([name, schema]) => [name, tidy(schema)]));
}

/** The schema's name in a `$ref`. */
export function refName($ref: string): string {
  return $ref.slice($ref.lastIndexOf("/") + 1);
}

function schemaPath(name: string): string {
  return `#/components/schemas/${name}`;
}
