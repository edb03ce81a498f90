import { z } from "zod";
import type { Role, Scope, Viewer } from "#lib/auth/model.ts";
import { requireRole, requireScope } from "#lib/auth/policy.ts";
import { findViewer } from "#lib/auth/session.ts";
import { getCache } from "#lib/cache/cache.ts";
import { AppError, type ErrorCode } from "#lib/errors.ts";
import { countRequest } from "#lib/rate-limit/count-request.ts";
import { POLICIES, type PolicyName } from "#lib/rate-limit/policies.ts";
import { fieldErrors, invalidFields, withoutWording } from "./field-errors.ts";
import { parseJsonBody } from "./json-body.ts";
import { requireOwnOrigin } from "./own-origin.ts";
import { type InputSchema, inputSchema } from "./parameters.ts";
import { problemHeaders, problemResponse } from "./problem.ts";
import { parseQuery } from "./query-string.ts";
import { answerPublicly, askAs, requestContext } from "./request-context.ts";

const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];
const READING: readonly string[] = ["GET", "HEAD", "OPTIONS"] satisfies Method[];

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** Who may ask: anybody who is signed in, or those who are editors or administrators. */
export type Auth = "user" | Exclude<Role, "cook">;

/** What a handler says of itself: enough to parse its input, and to document it. */
export type Declaration<
  Query extends z.ZodObject = z.ZodObject,
  Params extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject = z.ZodObject,
  Who extends Auth | undefined = Auth | undefined,
> = {
  /** Unique: `recipes.list`. */
  name: string;
  /** Its answer to GET is the same for everybody and may be kept; unless it says so, it is not. */
  cache?: "public";
  /** Only for them. Writes by the cookie of a session come from this site's own pages. */
  auth?: Who;
  /** What an API key needs to be made for; null: closed to keys, as are routes without one that are not for administrators. */
  scope?: Scope | null;
  /** Also without `auth` only for this site's own pages: what signs in must not be sent by others. */
  fromOwnPages?: true;
  /** Which limit counts it, where it is not the usual one (`limitOf`). */
  limit?: PolicyName;
  summary: string;
  description?: string;
  query?: Query;
  params?: Params;
  /** JSON. */
  body?: Body;
  /** The most that `body` may have; 64 KiB unless it says so. */
  maxBodyBytes?: number;
  /** Instead of JSON: media types of a body that the handler reads itself, as it arrives. */
  takes?: readonly string[];
  /** Null: nothing, 204. */
  response: z.ZodType | null;
  /** What it answers with; 200, or 204 for nothing, unless it says so. */
  status?: 201;
  /** With 201, where what was made can be read: a path, with fields of the answer in braces. */
  location?: string;
  /** Of the response, where it is no JSON. */
  mediaType?: string;
  /** What it refuses with beside `validation`, which each route may. */
  problems?: readonly ErrorCode[];
  /** A path with a query that answers with something like `response`. */
  example: { path: string; body?: unknown; response: unknown };
};

type Context = { params: Promise<unknown> };

export type RouteHandler = {
  (request: Request, context?: Context): Promise<Response>;
  declaration: Declaration;
};

type Input<
  Query extends z.ZodObject,
  Params extends z.ZodObject,
  Body extends z.ZodObject,
  Who extends Auth | undefined,
> = {
  query: z.output<Query>;
  params: z.output<Params>;
  body: z.output<Body>;
  request: Request;
  /** Who asks; null where the route is for everybody. */
  viewer: Who extends Auth ? Viewer : null;
};

/**
 * A route handler from its declaration: input is parsed before `handle` sees it, what it throws becomes a problem. What
 * it has written is known to this process's cache before it answers.
 */
export function route<
  Query extends z.ZodObject = Nothing,
  Params extends z.ZodObject = Nothing,
  Body extends z.ZodObject = Nothing,
  Who extends Auth | undefined = undefined,
>(
  declaration: Declaration<Query, Params, Body, Who>,
  handle: (input: Input<Query, Params, Body, Who>) => Promise<Response> | Response,
): RouteHandler {
  // Without a schema the type parameter is Nothing.
  const query = inputSchema((declaration.query ?? nothing) as Query);
  const params = inputSchema((declaration.params ?? nothing) as Params);
  const body = declaration.body ? inputSchema(declaration.body) : null;

  const respond = async (request: Request, context?: Context): Promise<Response> => {
    if (declaration.cache === "public") answerPublicly();
    if (declaration.auth === "admin") askAs("console");
    else if (!READING.includes(request.method)) askAs("writes");
    let limitHeaders: Record<string, string> = {};
    try {
      if (declaration.fromOwnPages) requireOwnOrigin(request.headers);
      // Without `auth` the type parameter is undefined.
      const viewer = (await admit(declaration, request)) as Who extends Auth ? Viewer : null;
      const limit = limitOf(declaration, request.method);
      if (POLICIES[limit].place === "handler") {
        limitHeaders = await countRequest(limit, {
          headers: request.headers,
          userId: viewer?.userId ?? null,
        });
      }
      const response = await handle({
        viewer,
        params: parseParams(await context?.params, params),
        query: parseQuery(queryStringOf(request.url), query),
        // Without a schema the type parameter is Nothing.
        body: (body ? await parseJsonBody(request, body, declaration.maxBodyBytes) : {}) as z.output<Body>,
        request,
      });
      if (!READING.includes(request.method)) await getCache()?.catchUp();
      for (const [name, value] of Object.entries(limitHeaders)) response.headers.set(name, value);
      return response;
    } catch (thrown) {
      return problemResponse(thrown, { ...limitHeaders, ...problemHeaders(thrown) });
    }
  };
  return Object.assign(respond, { declaration });
}

/** @throws {AppError} `unauthenticated`, `forbidden` */
async function admit(
  { auth, scope }: Pick<Declaration, "auth" | "scope">,
  { headers, method }: Request,
): Promise<Viewer | null> {
  if (!auth) return null;
  const viewer = await findViewer(headers);
  if (!viewer) throw new AppError("unauthenticated", "Sign in, or bring an API key as bearer token.");
  if (viewer.by.kind === "session" && !READING.includes(method)) requireOwnOrigin(headers);
  requireRole(viewer, auth === "user" ? "cook" : auth);
  requireScope(viewer, scopeOf({ auth, scope }, method));
  return viewer;
}

/**
 * The limit that counts a route: what is for administrators has its own, everything else one for reading and one for
 * writing. What is the same for everybody is counted by the front, which alone sees each request for it.
 */
export function limitOf({ limit, auth }: Pick<Declaration, "limit" | "auth">, method: string): PolicyName {
  if (limit) return limit;
  if (auth === "admin") return "admin";
  if (!READING.includes(method)) return "writes";
  return auth ? "member-reads" : "reads";
}

/** What a key needs to be made for; null: keys are of no use. Administrators' reads and writes have theirs. */
export function scopeOf(
  { auth, scope }: { auth?: Auth | undefined; scope?: Scope | null | undefined },
  method: string,
): Scope | null {
  if (scope !== undefined) return scope;
  if (auth !== "admin") return null;
  return READING.includes(method) ? "admin:read" : "admin:write";
}

type Respond = (request: Request, context?: Context) => Promise<Response> | Response;

/** The methods that a route file does not implement: HEAD and OPTIONS follow from the others, the rest is refused. */
export function otherMethods(implemented: Partial<Record<Method, RouteHandler>>): Record<Method, Respond> {
  const { GET } = implemented;
  const names = new Set([...Object.keys(implemented), ...(GET ? ["HEAD"] : []), "OPTIONS"]);
  const allow = [...names].sort().join(", ");

  const refuse: Respond = ({ method, url }) => {
    const detail = `${new URL(url).pathname} answers ${allow}, not ${method}.`;
    return problemResponse(new AppError("method_not_allowed", detail), { Allow: allow });
  };
  const options: Respond = () => new Response(null, { status: 204, headers: { Allow: allow } });
  const head: Respond = async (request, context) =>
    GET ? new Response(null, await GET(request, context)) : refuse(request);
  return {
    GET: refuse,
    HEAD: head,
    OPTIONS: options,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  };
}

function parseParams<Params extends z.ZodObject>(
  given: unknown,
  { zod, json }: InputSchema<Params>,
): z.output<Params> {
  const parsed = zod.safeParse(given ?? {}, withoutWording);
  if (!parsed.success) throw invalidFields(fieldErrors(parsed.error.issues, given, json));
  return parsed.data;
}

/** As it was sent, where the front has seen it; `URLSearchParams` would repair what is invalid, as Next does. */
function queryStringOf(url: string): string {
  return requestContext()?.search ?? new URL(url).search;
}
